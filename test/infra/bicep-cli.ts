import { spawnSync } from 'node:child_process'

/**
 * The Bicep CLI: what the environment calls BICEP, or `bicep` on the PATH. Null where there is none, and then the
 * log says what was left out.
 */
export function bicepCli(): string | null {
  const named = process.env['BICEP'] ?? 'bicep'
  const { error, stdout } = spawnSync(named, ['--version'], { encoding: 'utf8' })
  if (error === undefined && stdout.includes('Bicep CLI')) return named
  process.stderr.write(
    `SKIPPED: there is no Bicep CLI (${named}), so nothing was compiled. Set BICEP to it; .ci/run shows where it comes from.\n`,
  )
  return null
}
