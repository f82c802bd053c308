import type { Control } from '../../shared/domain/control.ts'
import { severities } from '../../shared/domain/severity.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** docs/controls/README.md: all controls, the severest first. */
export function controlsPage(controls: readonly Control[]): Output {
  const rows = [...controls]
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id, title, severity, appliesTo }) => [
      `[${id}](${id}.md)`,
      title,
      severity,
      appliesTo.join(', '),
    ])
  const text = `# Controls

${controls.length} controls. Each page says why, how it is judged, what it reads, how to mend it, and shows the cases that prove it.

${markdownTable(['control', 'what holds when it passes', 'severity', 'applies to'], rows)}
`
  return { path: 'docs/controls/README.md', text }
}
