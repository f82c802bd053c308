import type { Control } from '../../shared/domain/control.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import { bicepHost } from '../bicep/bicep-host.ts'
import { frameworkNames } from './framework-names.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'
import { peerNames } from './peer-names.ts'
import { referenceTitle } from './reference-title.ts'

/** The page of a control: all that it declares, in words. `plimsoll explain` says the same. */
export function controlPage(control: Control): Output {
  const { id, title, severity, appliesTo, why, judged, fix, parameters } = control
  const parts = [
    `# ${title}`,
    `\`${id}\` · ${severity} · applies to ${appliesTo.join(', ')}`,
    why,
    `## How it is judged\n\n${judged}`,
    `## What it reads\n\n${reads(control)}`,
    section('## Parameters', parameterTable(parameters)),
    `## Fix\n\n\`\`\`sh\n${fix}\n\`\`\``,
    inBicep(control),
    `## Cases\n\n${cases(control)}`,
    section('## Frameworks', frameworks(control)),
    section('## The same check elsewhere', peers(control)),
  ]
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`
  return { path: `docs/controls/${id}.md`, text }
}

function section(head: string, body: string): string {
  return body === '' ? '' : `${head}\n\n${body}`
}

function reads({ needs, consults }: Control): string {
  const row = (name: keyof typeof facets, when: string) => [
    `\`${name}\``,
    facets[name].title,
    when,
    facets[name].permissions.map((action) => `\`${action}\``).join(', '),
  ]
  const rows = [
    ...needs.map((name) => row(name, 'always')),
    ...consults.map((name) => row(name, 'where it decides')),
  ]
  return markdownTable(['facet', 'what it is', 'needed', 'permission'], rows)
}

function parameterTable(parameters: Control['parameters']): string {
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    `\`${name}\``,
    `\`${JSON.stringify(parameter.default)}\``,
    parameter.description,
  ])
  return markdownTable(['parameter', 'default', 'what it means'], rows)
}

function cases(control: Control): string {
  const rows = control.cases.map(({ name, expect, run }) => [name, expect, run().because])
  return markdownTable(['case', 'verdict', 'because'], rows)
}

function frameworks(control: Control): string {
  const rows = Object.entries(control.frameworks).map(([key, ids]) => {
    const { name, evidence } = frameworkNames[key] ?? { name: key, evidence: 'not stated' }
    return [name, ids.map((id) => referenceTitle(key, id)).join(', '), evidence]
  })
  return markdownTable(['framework', 'items', 'evidence'], rows.sort())
}

function peers(control: Control): string {
  const rows = Object.entries(control.peers).map(
    ([key, ids]) => `- ${peerNames[key] ?? key}: ${ids.map((id) => `\`${id}\``).join(', ')}`,
  )
  return rows.sort().join('\n')
}

/** A piece belongs into a resource; what declares a resource says so itself. */
function inBicep(control: Control): string {
  const { bicep } = control
  if (bicep === undefined) return ''
  const host = /^resource /m.test(bicep) ? null : bicepHost(control, bicep)
  const place = host === null ? '' : `, in \`${host}\``
  return `In Bicep${place}:\n\n\`\`\`bicep\n${bicep}\n\`\`\``
}
