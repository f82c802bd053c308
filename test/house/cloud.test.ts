import { globSync, readFileSync } from 'node:fs'
import { clouds } from '../../shared/domain/clouds.ts'

const texts = Object.values(clouds)
  .flatMap((cloud) => Object.values(cloud))
  .flatMap((value): readonly string[] =>
    typeof value === 'string' ? [value] : Object.values(value),
  )
/** `https://api.example.com`, `*.example.com` and `example.com` → the host that a text would begin with. */
const hosts = texts.map((text) => text.replace(/^https:\/\//, '').replace(/^\*\./, ''))
/** What explains itself by an example, and examples. */
const examples =
  /^shared\/(controls|detections|checks\/parts\/sample-services|checks\/services-reached)/

it('knows where Azure is in one file', () => {
  expect(hosts.length).toBeGreaterThan(8)
  const begins = hosts.map((host) => host.replaceAll('.', String.raw`\.`)).join('|')
  const spelt = new RegExp(`['"\`](?:https?://)?(?:\\*\\.)?(?:${begins})`)
  const files = globSync('{shared,functions,cli}/**/*.ts').map((path) => path.replaceAll('\\', '/'))
  expect(files.length).toBeGreaterThan(500)
  const elsewhere = files
    .filter((path) => path !== 'shared/domain/clouds.ts' && !examples.test(path))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(\*|\/)/.test(line) && spelt.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(elsewhere).toEqual([])
})
