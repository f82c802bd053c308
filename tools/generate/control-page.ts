import type { Control } from '../../shared/domain/control.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** The page of a control: all that it declares, in words. `plimsoll explain` says the same. */
export function controlPage(control: Control): Output {
  const { id, title, severity, appliesTo, why, judged, fix, bicep, parameters } = control
  const parts = [
    `# ${title}`,
    `\`${id}\` · ${severity} · applies to ${appliesTo.join(', ')}`,
    why,
    `## How it is judged\n\n${judged}`,
    `## What it reads\n\n${reads(control)}`,
    section('## Parameters', parameterTable(parameters)),
    `## Fix\n\n\`\`\`sh\n${fix}\n\`\`\``,
    section('In Bicep:', bicep === undefined ? '' : `\`\`\`bicep\n${bicep}\n\`\`\``),
    `## Cases\n\n${cases(control)}`,
    section('## Frameworks', references(control.frameworks, frameworkNames)),
    section('## The same check elsewhere', references(control.peers, peerNames)),
  ]
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`
  return { path: `docs/controls/${id}.md`, text }
}

const frameworkNames: Readonly<Record<string, string>> = {
  cisAks: 'CIS AKS Benchmark',
  cisKubernetes: 'CIS Kubernetes Benchmark',
  mcsb: 'Microsoft cloud security benchmark (`~`: our own mapping)',
  nist800_190: 'NIST SP 800-190 (our own mapping)',
  nsa: 'NSA/CISA Kubernetes Hardening Guide (our own mapping)',
  owasp: 'OWASP Kubernetes Top 10, 2022 (our own mapping)',
}

const peerNames: Readonly<Record<string, string>> = {
  aprl: 'Azure Proactive Resiliency Library',
  azqr: 'Azure Quick Review',
  azts: 'Azure Tenant Security',
  checkov: 'Checkov',
  cloudsploit: 'CloudSploit',
  kubescape: 'Kubescape',
  policy: 'Azure Policy definition',
  prowler: 'Prowler',
  psrule: 'PSRule for Azure',
  steampipe: 'Steampipe',
  trivy: 'Trivy',
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

function references(
  lists: Readonly<Record<string, readonly string[]>>,
  names: Readonly<Record<string, string>>,
): string {
  const rows = Object.entries(lists).map(
    ([key, ids]) => `- ${names[key] ?? key}: ${ids.join(', ')}`,
  )
  return rows.sort().join('\n')
}
