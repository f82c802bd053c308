import { spawnSync } from 'node:child_process'

it('finds every generated file up to date', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/generate.ts', '--check'], {
    encoding: 'utf8',
  })
  // Where this fails: npm run generate, and commit what it wrote.
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
})
