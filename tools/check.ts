import { spawnSync } from 'node:child_process'

/** What CI runs, in the order in which failing is cheapest. Stops at the first that fails. */
const steps = [
  ['generated files', 'node', ['tools/generate.ts', '--check']],
  ['format and lint', 'biome', ['ci', '--error-on-warnings', '.']],
  ['types', 'tsc', ['-p', '.']],
  ['rooms', 'depcruise', ['functions', 'shared', 'local', 'cli', 'tools', 'bench', 'test']],
  ['dead code', 'knip', []],
  ['bundle', 'node', ['tools/build.ts']],
  ['tests', 'jest', process.argv.slice(2)],
] as const

for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(`npm run check stopped at: ${name}`)
    process.exit(status ?? 1)
  }
}
