import { type BuildOptions, build, type Plugin } from 'esbuild'

/** Files that every cold start needs stay apart from the SDKs, which the first message loads. */
const sdksApart: Plugin = {
  name: 'sdks-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/open-azure\.ts$/ }, () => ({ path: './azure.cjs', external: true }))
  },
}

/** The blob SDK brings a reader of Arrow tables, for queries that we never send: a seventh of the whole. */
const withoutArrow: Plugin = {
  name: 'without-arrow',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^apache-arrow$/ }, ({ path }) => ({ path, namespace: 'left-out' }))
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: '' }))
  },
}

const common: BuildOptions = {
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // The worker finds both files by `require`; an `import` would bypass its cache.
  supported: { 'dynamic-import': false },
  external: ['@azure/functions-core'],
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
}

/**
 * The deployable: two CommonJS files with everything in them but what the Functions worker supplies. What
 * says that the build is fresh is `main.cjs`, so it comes last.
 */
await build({
  ...common,
  entryPoints: { azure: 'shared/wiring/open-azure.ts' },
  plugins: [withoutArrow],
})
await build({ ...common, entryPoints: { main: 'functions/main.ts' }, plugins: [sdksApart] })
