import { nearest } from '../shared/config/nearest.ts'
import { quoted } from '../shared/config/quoted.ts'
import { type Framework, frameworks } from '../shared/reports/frameworks.ts'
import { UsageError } from './usage-error.ts'

/** The framework of that name, however its words are put together: cis-aks, cisAks, CIS_AKS. */
export function frameworkOf(name: string): Framework {
  const found = frameworks.find((one) => plain(one.name) === plain(name))
  if (found !== undefined) return found
  const names = frameworks.map((one) => one.name)
  const meant = nearest(name, names)
  const hint = meant === null ? '' : `did you mean \`${meant}\`? `
  throw new UsageError(
    `--framework: there is no framework ${quoted(name)}; ${hint}accepted are ${names.join(', ')}`,
  )
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
