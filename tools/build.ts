import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BuildOptions, type BuildResult, build, type Plugin } from 'esbuild'
import { leftOut } from './build/left-out.ts'
import { withoutCases } from './build/without-cases.ts'

/** Where it is built to: `--to`, or dist. */
const { to } = parseArgs({ options: { to: { type: 'string', default: 'dist' } } }).values

/** Files that every cold start needs stay apart from the SDKs, which the first message loads. */
const sdksApart: Plugin = {
  name: 'sdks-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/open-azure\.ts$/ }, () => ({ path: './azure.cjs', external: true }))
  },
}

const common: BuildOptions = {
  outdir: to,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
}

const deployable: BuildOptions = {
  ...common,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // The worker finds both files by `require`; an `import` would bypass its cache.
  supported: { 'dynamic-import': false },
  external: ['@azure/functions-core'],
  sourcemap: 'linked',
}

/** CommonJS inside of an ES module asks for `require`, which those do not have. */
const withRequire = `#!/usr/bin/env node
import{createRequire as plimsollRequire}from'node:module';const require=plimsollRequire(import.meta.url);`

/** The command line: one file that runs wherever Node does. */
const command = await build({
  ...common,
  entryPoints: { plimsoll: 'cli/main.ts' },
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  banner: { js: withRequire },
  // `explain` prints the cases of a control and of a detection; the latter come from all that they are given.
  plugins: [leftOut, withoutCases({ controls: ['name', 'expect'], checks: 'nothing' })],
})
await chmod(join(to, 'plimsoll.mjs'), 0o755)

/**
 * The deployable: two CommonJS files with everything in them but what the Functions worker supplies. What
 * says that the build is fresh is `main.cjs`, so it comes last.
 */
const azure = await build({
  ...deployable,
  entryPoints: { azure: 'shared/wiring/open-azure.ts' },
  plugins: [
    leftOut,
    withoutCases({ controls: 'nothing', detections: 'nothing', checks: 'nothing' }),
  ],
})
const main = await build({
  ...deployable,
  entryPoints: { main: 'functions/main.ts' },
  plugins: [sdksApart],
})
await writeComponents(command, azure, main)

/** For the bill of materials: the packages that came into the bundles, by their folders. */
async function writeComponents(...builds: readonly BuildResult[]): Promise<void> {
  const inputs = builds.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))
  const folders = inputs.flatMap(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? [],
  )
  const sorted = [...new Set(folders)].sort()
  await writeFile(join(to, 'components.json'), JSON.stringify(sorted))
}
