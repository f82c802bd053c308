import { basename } from 'node:path'
import type { Control } from '../../shared/domain/control.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { allGuidance } from '../guidance/all-guidance.ts'
import type { Recommendation } from '../guidance/guidance.ts'
import { pagesOf } from '../guidance/pages-of.ts'
import { standingOf } from '../guidance/standing-of.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** docs/reference/guidance.md: what the guidance behind the catalogue recommends, and which controls and detections see to it. */
export function guidancePage(
  controls: readonly Control[],
  detections: readonly Detection[],
): Output {
  const pages = pagesOf(controls, detections)
  const sections = allGuidance.map(
    ({ title, recommendations }) =>
      `## ${title}\n\n${markdownTable(
        ['recommended', 'controls and detections', 'what a tool cannot tell'],
        recommendations.map((one) => row(one, pages)),
      )}`,
  )
  const text = `# What is recommended, and who sees to it

The catalogue started from five pieces of guidance. Each recommendation stands here in our own words, with the controls
that judge it and the detections that hear of it. What is still to come says with what. What no reading of Azure can tell is named; where a control waits
for somebody to vouch, its page says so.

${sections.join('\n\n')}
`
  return { path: 'docs/reference/guidance.md', text }
}

function row(
  { what, controls, untold = '' }: Recommendation,
  pages: ReadonlyMap<string, string>,
): readonly string[] {
  const standings = controls.flatMap((named) => standingOf(named, pages))
  const there = new Set(
    standings.flatMap(({ page }) =>
      page === null ? [] : [`[${basename(page, '.md')}](../${page})`],
    ),
  )
  const later = Map.groupBy(
    standings.filter(({ page }) => page === null),
    ({ when }) => when ?? 'unknown',
  )
  const coming = [...later].map(
    ([when, some]) => `${when}: ${[...new Set(some.map(({ id }) => `\`${id}\``))].join(', ')}`,
  )
  return [what, [[...there].join(', '), ...coming].filter((part) => part !== '').join('; '), untold]
}
