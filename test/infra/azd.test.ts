import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type BicepFile, bicepReader } from './bicep-tree.ts'

const azure = parse(readFileSync('azure.yaml', 'utf8'))
const handed: Readonly<Record<string, { readonly value: string }>> = JSON.parse(
  readFileSync('infra/main.parameters.json', 'utf8'),
).parameters
let main: BicepFile

beforeAll(async () => {
  main = (await bicepReader())('infra/main.bicep')
})

it('hands main.bicep what it asks for, and nothing that it does not take', () => {
  const names = main.parameters.map(({ name }) => name)
  expect(Object.keys(handed).filter((name) => !names.includes(name))).toEqual([])
  const asked = main.parameters.filter((one) => one.default === null).map(({ name }) => name)
  expect(asked.filter((name) => handed[name] === undefined)).toEqual([])
})

it('takes the defaults of main.bicep where the environment says nothing', () => {
  for (const [name, { value }] of Object.entries(handed)) {
    const fallback = /^\$\{\w+=(.*)\}$/.exec(value)?.[1]
    const own = main.parameters.find((one) => one.name === name)?.default ?? null
    expect([name, fallback ?? null]).toEqual([name, own?.replaceAll("'", '') ?? null])
  }
})

it('deploys what the package holds, and builds nothing in Azure', () => {
  const kept = { host: 'function', dist: 'dist/package/app', remoteBuild: false }
  expect(azure.services).toEqual({ plimsoll: expect.objectContaining(kept) })
  expect(main.text).toContain("'azd-service-name': 'plimsoll'")
  expect(azure.infra).toMatchObject({ path: 'infra', module: 'main' })
})

it('names the service where azd is handed a package: without one it refuses that', () => {
  const guide = readFileSync('docs/guide/install.md', 'utf8')
  const commands = [...guide.matchAll(/^azd deploy (.*)$/gm)].map(([, rest = '']) =>
    rest.split(' '),
  )
  expect(commands.length).toBeGreaterThan(2)
  // Source: cli/azd/internal/cmd/deploy.go of Azure/azure-dev.
  for (const [service = ''] of commands) expect(Object.keys(azure.services)).toContain(service)
})
