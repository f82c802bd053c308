import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { OnboardingWave, PlannedSubscription } from '../../shared/domain/onboarding.ts'
import { fleetParameters } from '../../shared/reports/fleet-parameters.ts'
import { runCli } from '../cli/run-cli.ts'
import { scratch } from '../cli/scratch.ts'
import {
  estateOnboarding,
  foreignTopic,
  lab,
  sampleEstate,
  shop,
  workspace,
} from '../onboard/sample-estate.ts'
import { bicepCli } from './bicep-cli.ts'
import { bicepReader } from './bicep-tree.ts'
import { guid } from './snapshot-of.ts'

/** The compiler starts anew for each question. */
jest.setTimeout(180_000)
const cli = bicepCli()
const account = `/subscriptions/${guid(90)}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/plimin`

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

async function written(...more: readonly string[]): Promise<readonly string[]> {
  sampleEstate()
  const folder = join(realpathSync(scratch({})), 'waves')
  const outputs = ['--collecting-principal-id', guid(88), '--ingest-account-id', account]
  const argv = ['onboard', '--plan', '--management-group', 'fleet', '--output', folder]
  const { out } = await runCli([...argv, '--format', 'json', ...outputs, ...more], {
    onboarding: estateOnboarding(),
  })
  const { waves } = JSON.parse(out)
  return waves.map(({ file }: { readonly file: string }) => file)
}

/** What the compiler makes of a file, its template's parameters checked. */
function compiled(file: string): Record<string, { readonly value: unknown }> {
  const { status, stderr, stdout } = spawnSync(cli ?? '', ['build-params', file, '--stdout'], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  expect({ file, status, stderr }).toEqual({ file, status: 0, stderr: '' })
  return JSON.parse(JSON.parse(stdout).parametersJson).parameters
}

it('writes parameters that the compiler takes for those of the template', async () => {
  const [first = '', second = ''] = await written()
  if (cli === null) return
  const common = { collectingPrincipalId: { value: guid(88) }, ingestAccountId: { value: account } }
  expect(compiled(first)).toEqual({
    ...common,
    subscriptions: { value: [{ subscriptionId: lab, existingTopicId: foreignTopic }] },
  })
  expect(compiled(second)).toEqual({
    ...common,
    subscriptions: {
      value: [guid(3), guid(4), guid(5), shop].map((subscriptionId) => ({ subscriptionId })),
    },
    workspaceIds: { value: [workspace.toLowerCase()] },
  })
})

it('says how Event Grid signs in, where that is not the usual way', async () => {
  const files = await written('--delivery-identity', 'none', '--waves', '1')
  expect(files).toHaveLength(1)
  if (cli === null) return
  expect(compiled(files[0] ?? '')).toMatchObject({ deliveryIdentity: { value: 'none' } })
})

it('names parameters that the template has, and all that it needs', async () => {
  const template = (await bicepReader())('infra/fleet.bicep')
  const known = template.parameters.map(({ name }) => name)
  const needed = template.parameters.filter((one) => one.default === null).map(({ name }) => name)
  const used = new Set<string>()
  for (const file of [...(await written()), ...(await written('--delivery-identity', 'none'))]) {
    const text = readFileSync(file, 'utf8')
    const names = [...text.matchAll(/^param (\w+) = /gm)].map(([, name = '']) => name)
    for (const name of names) used.add(name)
    expect(names).toEqual(expect.arrayContaining(needed))
    const [, using = ''] = /^using '([^']+)'$/m.exec(text) ?? []
    expect(resolve(join(file, '..'), using)).toBe(resolve('infra/fleet.bicep'))
  }
  expect([...used].filter((name) => !known.includes(name))).toEqual([])
  expect(used.size).toBe(5)
})

const odd: PlannedSubscription = {
  id: guid(1),
  name: `It's\n// $\{odd}\u2028 \\`,
  clusters: 1,
  dependents: 0,
  reasons: [],
  topic: 'reuse',
  topicId: `/subscriptions/${guid(1)}/resourceGroups/it's $\{x} \\(odd)/providers/Microsoft.EventGrid/systemTopics/t`,
  lacksIdentity: false,
  unregistered: [],
}

it('keeps names apart from code', () => {
  if (cli === null) return
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-odd-')))
  try {
    mkdirSync(join(folder, 'deep'))
    const file = join(folder, 'deep', 'fleet-1.bicepparam')
    const wave: OnboardingWave = { subscriptions: [odd], workspaces: [] }
    const template = relative(join(folder, 'deep'), resolve('infra/fleet.bicep')).replaceAll(
      '\\',
      '/',
    )
    const given = { template, collectingPrincipalId: guid(8), ingestAccountId: account } as const
    writeFileSync(
      file,
      fleetParameters(wave, 'eventGrid', { ...given, deliveryIdentity: 'systemAssigned' }),
    )
    expect(compiled(file)['subscriptions']).toEqual({
      value: [{ subscriptionId: odd.id, existingTopicId: odd.topicId }],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
