import { namedLists } from '../../shared/detections/lists/index.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { severities } from '../../shared/domain/severity.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** docs/detections/README.md: all detections, the severest first. */
export function detectionsPage(detections: readonly Detection[]): Output {
  const rows = [...detections]
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id, title, severity, plane, mode }) => [
      `[${id}](${id}.md)`,
      title,
      severity,
      plane,
      mode,
    ])
  const lists = namedLists.map(({ list, about, values }) => [
    `\`${list}\``,
    about,
    values.map((value) => (value === '' ? 'empty' : `\`${value}\``)).join(', '),
  ])
  const text = `# Detections

${detections.length} detections. Each page says why, how to respond, which records count and when they become a signal, and shows a query to paste and the cases that prove it. [How to write one](../guide/detections.md). Commands were held to the reference of the Azure CLI, queries to the Kusto language service; none was run on live Azure.

${markdownTable(['detection', 'what happened', 'severity', 'log', 'mode'], rows)}

## Lists that detections compare with

${markdownTable(['list', 'what its values have in common', 'values'], lists)}
`
  return { path: 'docs/detections/README.md', text }
}
