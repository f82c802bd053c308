import type { Control } from '../../shared/domain/control.ts'
import { severities } from '../../shared/domain/severity.ts'
import { familyNames } from './family-names.ts'
import { frameworkNames } from './framework-names.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'
import { peerNames } from './peer-names.ts'
import { referenceTitle } from './reference-title.ts'

/** docs/controls/README.md: all controls by family, severity and framework, and by the ids of other tools. */
export function controlsPage(controls: readonly Control[]): Output {
  const text = `# Controls

${controls.length} controls. Each page says why, how it is judged, what it reads, how to mend it, and shows the cases that prove it. Commands were
held to the reference of the Azure CLI, Bicep to its compiler; none was run on live Azure.

- [By family](#by-family), [by severity](#by-severity), [by framework](#by-framework)
- [From another tool](#from-another-tool): which control is its check
- [What was recommended](../reference/guidance.md), and which control sees to it; [the surface](../reference/surface.md) that is judged

## By family

${families(controls)}

## By severity

${bySeverity(controls)}

## By framework

${byFramework(controls)}

## From another tool

Ids of the same check elsewhere, to find the way here. The same check is not always the same verdict: how each is judged
stands on its page.

${byPeer(controls)}
`
  return { path: 'docs/controls/README.md', text }
}

function families(controls: readonly Control[]): string {
  const groups = Map.groupBy(controls, ({ id }) => id.split('-')[0] ?? '')
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, own]) => {
      const rows = [...own]
        .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
        .map((one) => [link(one.id), one.title, one.severity, one.appliesTo.join(', ')])
      const head = ['control', 'what holds when it passes', 'severity', 'applies to']
      return `### ${familyNames[family] ?? family}\n\n${markdownTable(head, rows)}`
    })
    .join('\n\n')
}

function bySeverity(controls: readonly Control[]): string {
  const rows = severities.map((severity) => {
    const ids = controls.filter((one) => one.severity === severity).map(({ id }) => id)
    return [severity, `${ids.length}`, ids.sort().map(link).join(', ')]
  })
  return markdownTable(
    ['severity', '', 'controls'],
    rows.filter(([, count]) => count !== '0'),
  )
}

function byFramework(controls: readonly Control[]): string {
  return index(controls, ({ frameworks }) => frameworks)
    .map(([key, ids]) => {
      const { name, evidence } = frameworkNames[key] ?? { name: key, evidence: 'not stated' }
      const rows = ids.map(([id, own]) => [referenceTitle(key, id), own.map(link).join(', ')])
      return `### ${name}\n\nEvidence: ${evidence}.\n\n${markdownTable(['item', 'controls'], rows)}`
    })
    .join('\n\n')
}

function byPeer(controls: readonly Control[]): string {
  return index(controls, ({ peers }) => peers)
    .map(([key, ids]) => {
      const rows = ids.map(([id, own]) => [`\`${id}\``, own.map(link).join(', ')])
      return `### ${peerNames[key] ?? key}\n\n${markdownTable(['its id', 'controls'], rows)}`
    })
    .join('\n\n')
}

type Lists = Readonly<Record<string, readonly string[]>>
type Index = readonly (readonly [string, readonly (readonly [string, readonly string[]])[]])[]

/** By key of the lists and by what stands in them: ids of the controls, all in order. */
function index(controls: readonly Control[], listsOf: (control: Control) => Lists): Index {
  const found = controls.flatMap((control) =>
    Object.entries(listsOf(control)).flatMap(([key, ids]) =>
      ids.map((id) => ({ key, id, control: control.id })),
    ),
  )
  return [...Map.groupBy(found, ({ key }) => key)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => {
      const items = [...Map.groupBy(own, ({ id }) => id)]
        .sort(([a], [b]) => bare(a).localeCompare(bare(b), 'en', { numeric: true }))
        .map(([id, uses]) => [id, uses.map(({ control }) => control).sort()] as const)
      return [key, items] as const
    })
}

/** Our own mappings stand beside the item that they map to. */
function bare(id: string): string {
  return `${id.replace('~', '')}${id.startsWith('~') ? '~' : ''}`
}

function rank({ severity }: Control): number {
  return severities.indexOf(severity)
}

function link(id: string): string {
  return `[${id}](${id}.md)`
}
