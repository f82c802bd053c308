import type { Control } from '../../shared/domain/control.ts'
import { allGuidance } from '../guidance/all-guidance.ts'
import type { Recommendation } from '../guidance/guidance.ts'
import { standingOf } from '../guidance/standing-of.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** docs/reference/guidance.md: what the guidance behind the catalogue recommends, and which control sees to it. */
export function guidancePage(controls: readonly Control[]): Output {
  const ids = controls.map(({ id }) => id)
  const sections = allGuidance.map(
    ({ title, recommendations }) =>
      `## ${title}\n\n${markdownTable(
        ['recommended', 'controls', 'what a tool cannot tell'],
        recommendations.map((one) => row(one, ids)),
      )}`,
  )
  const text = `# What is recommended, and who sees to it

The catalogue started from five pieces of guidance. Each recommendation stands here in our own words, with the controls
that judge it. What is still to come says with what. What no reading of Azure can tell is named; where a control waits
for somebody to vouch, its page says so.

${sections.join('\n\n')}
`
  return { path: 'docs/reference/guidance.md', text }
}

function row({ what, controls, untold = '' }: Recommendation, ids: readonly string[]) {
  const standings = controls.flatMap((named) => standingOf(named, ids))
  const unique = [...new Map(standings.map((one) => [one.id, one])).values()]
  const there = unique
    .filter(({ exists }) => exists)
    .map(({ id }) => `[${id}](../controls/${id}.md)`)
  const later = Map.groupBy(
    unique.filter(({ exists }) => !exists),
    ({ when }) => when ?? 'unknown',
  )
  const coming = [...later].map(
    ([when, some]) => `${when}: ${some.map(({ id }) => `\`${id}\``).join(', ')}`,
  )
  return [what, [there.join(', '), ...coming].filter((part) => part !== '').join('; '), untold]
}
