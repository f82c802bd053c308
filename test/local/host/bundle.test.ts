import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { startHost } from '../../../local/host/start-host.ts'

it('runs a minified CommonJS bundle inside a package of the type module', async () => {
  const appDir = mkdtempSync(join(tmpdir(), 'plimsoll-bundle-'))
  writeFileSync(join(appDir, 'package.json'), '{ "type": "module", "main": "dist/*.cjs" }')
  buildSync({
    stdin: {
      contents: `import { app } from '@azure/functions'\napp.http('page', { handler: () => ({ jsonBody: { bundled: true } }) })`,
      resolveDir: __dirname,
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    external: ['@azure/functions-core'],
    outfile: join(appDir, 'dist/main.cjs'),
  })
  const host = await startHost({ appDir, env: {} })
  expect(await (await fetch(`${host.url}/api/page`)).json()).toEqual({ bundled: true })
  await host.stop()
})
