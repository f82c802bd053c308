import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '../../tools/pictures/chromium.ts'
import { scratch } from '../cli/scratch.ts'

const folder = 'docs/pictures'

it.each(readdirSync(folder))('%s is a small picture that a page shows', (name) => {
  const png = readFileSync(join(folder, name))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.length).toBeLessThan(150_000)
  expect(readFileSync('docs/channels/teams.md', 'utf8')).toContain(`](../pictures/${name})`)
})

it('says what is missing where there is no Chromium', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/pictures.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CHROMIUM: '/nowhere/chromium' },
  })
  expect(status).toBe(2)
  expect(stderr).toMatch(
    /^pictures: there is no Chromium: install one .*CHROMIUM name the program\n$/,
  )
})

it('finds the one that is named, or one on the PATH', async () => {
  const there = scratch({ 'google-chrome': '', 'not-one': '' })
  const program = join(there, 'google-chrome')
  expect(await chromium({ PATH: there })).toBeNull()
  chmodSync(program, 0o755)
  expect(await chromium({ PATH: `/nowhere:${there}` })).toBe(program)
  expect(await chromium({ CHROMIUM: program, PATH: '' })).toBe(program)
  expect(await chromium({ CHROMIUM: join(there, 'not-one'), PATH: there })).toBeNull()
  expect(await chromium({})).toBeNull()
})
