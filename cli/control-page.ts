import type { Control } from '../shared/domain/control.ts'
import { facets } from '../shared/domain/facets/index.ts'

/** What `explain` says about a control. */
export function controlPage(control: Control): string {
  const { id, title, severity, appliesTo, why, judged, fix, bicep, cases } = control
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Why', [why]],
    ['How it is judged', [judged]],
    ['What it reads', reads(control)],
    ['Parameters of the policy file', parameters(control)],
    ['Fix', [fix, ...(bicep === undefined ? [] : ['', ...bicep.split('\n')])]],
    ['Frameworks', names(control.frameworks)],
    ['Elsewhere', names(control.peers)],
    ['Cases', cases.map(({ name, expect }) => `${expect.padEnd(14)} ${name}`)],
  ]
  const head = `${id}\n${title}\n${severity}, ${appliesTo.map((kind) => kind.toUpperCase()).join(' and ')}\n`
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `\n${name}\n${lines.map(indented).join('\n')}\n`)
  return `${head}${body.join('')}`
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`
}

function reads({ needs, consults }: Control): readonly string[] {
  return [
    ...needs.map((name) => `${name}: ${facets[name].title}`),
    ...consults.map((name) => `${name}: ${facets[name].title} (in some cases)`),
  ]
}

function parameters(control: Control): readonly string[] {
  return Object.entries(control.parameters).map(
    ([name, { default: value, description }]) =>
      `${name}: ${description} (${JSON.stringify(value)} unless set)`,
  )
}

function names(lists: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(lists).map(([name, ids]) => `${name}: ${ids.join(', ')}`)
}
