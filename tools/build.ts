import { build } from 'esbuild'

/** The deployable: one CommonJS file with everything in it but what the Functions worker supplies. */
await build({
  entryPoints: ['functions/main.ts'],
  outfile: 'dist/main.cjs',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['@azure/functions-core'],
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
})
