import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'

/** A resource that a deployment would make, as far as the compiler knows without Azure. */
export interface Predicted {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
}

/**
 * What a template makes with these parameters, by the Bicep CLI: loops, conditions and names are worked out,
 * what only Azure knows stays an expression. Throws on every diagnostic.
 */
export function snapshotOf(
  cli: string,
  template: string,
  parameters: Readonly<Record<string, unknown>>,
): readonly Predicted[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-snapshot-')))
  try {
    const using = relative(folder, resolve(template)).replaceAll('\\', '/')
    const given = Object.entries(parameters).map(
      ([name, value]) => `param ${name} = ${literal(value)}\n`,
    )
    const file = join(folder, 'the.bicepparam')
    writeFileSync(file, `using '${using}'\n${given.join('')}`)
    const isFleet = template.endsWith('fleet.bicep')
    const scope = isFleet ? ['--management-group-id', 'fleet'] : ['--subscription-id', guid(1)]
    const tenant = ['--tenant-id', guid(9)]
    const place = ['--location', 'westeurope', '--deployment-name', 'test']
    const { stderr } = spawnSync(
      cli,
      ['snapshot', file, '--mode', 'overwrite', ...tenant, ...scope, ...place],
      { encoding: 'utf8' },
    )
    if (stderr.trim() !== '') throw new Error(stderr)
    const { predictedResources, diagnostics } = JSON.parse(
      readFileSync(join(folder, 'the.snapshot.json'), 'utf8'),
    )
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics))
    return predictedResources
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function guid(number: number): string {
  return `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${key}: ${literal(one)}`)
    return `{ ${entries.join(', ')} }`
  }
  return typeof value === 'string' ? `'${value}'` : String(value)
}
