import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleFleet } from '../../local/fleet/sample-fleet.ts'
import { controls } from '../../shared/controls/index.ts'
import { aks, aksOfAz, clusterId } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const validator = process.env['SARIF_MULTITOOL']
const open = { enableRBAC: false }

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region: { readonly startLine: number }
    }
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[]
  }[]
  readonly fingerprints: Readonly<Record<string, string>>
  readonly partialFingerprints: Readonly<Record<string, string>>
}

async function sarif(paths: readonly string[], input?: unknown) {
  const world = input === undefined ? {} : { input: JSON.stringify(input) }
  const { out, status, err } = await runCli(['audit', ...paths, '--format', 'sarif'], world)
  const log = JSON.parse(out)
  return { log, run: log.runs[0], results: log.runs[0].results as readonly Result[], status, err }
}

function placeIn({ locations }: Result) {
  const { artifactLocation, region } = locations[0]?.physicalLocation ?? {}
  return [artifactLocation?.uri, region?.startLine]
}

it('lists what fails, and nothing that passes, does not apply or is not known', async () => {
  const fleet = [aks(open), aks({}, 'aks-2')]
  const { log, results, run } = await sarif([], fleet)
  const { out } = await runCli(['audit', '--format', 'json'], { input: JSON.stringify(fleet) })
  const judged: { id: string; verdicts: { control: string; status: string }[] }[] =
    JSON.parse(out).clusters
  const fails = judged.flatMap(({ id, verdicts }) =>
    verdicts.filter(({ status }) => status === 'fail').map(({ control }) => [control, id]),
  )
  expect(log.version).toBe('2.1.0')
  expect(fails.length).toBeGreaterThan(5)
  expect(
    results.map(({ ruleId, locations }) => [
      ruleId,
      locations[0]?.logicalLocations[0]?.fullyQualifiedName,
    ]),
  ).toEqual(fails)
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
    controls.map(({ id }) => id),
  )
  for (const { ruleId, ruleIndex } of results) {
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
  }
})

it('tells what could not be judged beside the results', async () => {
  const directory = scratch({ 'a.json': [aks(), { ...aks(), properties: undefined }] })
  const { run, status } = await sarif([join(directory, 'a.json')])
  const [invocation] = run.invocations
  const said: { level: string; message: { text: string }; associatedRule?: { id: string } }[] =
    invocation.toolExecutionNotifications
  expect(status).toBe(2)
  expect(invocation.executionSuccessful).toBe(false)
  expect(said[0]).toMatchObject({
    level: 'error',
    message: { text: expect.stringContaining('a.json#/1') },
  })
  const registries = said.find(({ associatedRule }) => associatedRule?.id === 'acr-admin-user-off')
  expect(registries).toMatchObject({
    level: 'note',
    message: { text: expect.stringMatching(/^Unknown \(not-supplied\) on 1 cluster: /) },
  })
})

it('leaves out what the policy file exempts, and says so', async () => {
  const directory = scratch({
    'plimsoll.yaml': `version: 1
exemptions:
  - control: aks-kubernetes-rbac
    scope: ${clusterId}
    reason: a cluster for a demonstration
    owner: team-demo@example.com
    until: 2026-12-24
`,
    'a.json': aks(open),
  })
  const policy = ['--policy', join(directory, 'plimsoll.yaml')]
  const { results, run } = await sarif([join(directory, 'a.json'), ...policy])
  expect(results.map(({ ruleId }) => ruleId)).not.toContain('aks-kubernetes-rbac')
  expect(run.invocations[0].toolExecutionNotifications).toContainEqual({
    level: 'note',
    message: { text: 'Fails on 1 cluster and is exempted by the policy file' },
    associatedRule: expect.objectContaining({ id: 'aks-kubernetes-rbac' }),
  })
})

it('points at the line that decided, and else at the nearest that is there', async () => {
  const lists = {
    'arm.json': [aks(), aks(open, 'aks-2')],
    'az.json': [{ ...aksOfAz(), enableRbac: false }],
  }
  const directory = scratch({})
  for (const [name, list] of Object.entries(lists)) {
    writeFileSync(join(directory, name), `${JSON.stringify(list, null, 2)}\n`)
  }
  const lines = JSON.stringify(lists['arm.json'], null, 2).split('\n')
  const { results } = await sarif([join(directory, 'arm.json'), join(directory, 'az.json')])
  const rbac = results.filter(({ ruleId }) => ruleId === 'aks-kubernetes-rbac')
  const az = JSON.stringify(lists['az.json'], null, 2).split('\n')
  expect(rbac.map(placeIn)).toEqual([
    [
      expect.stringMatching(/^file:.*\/arm\.json$/),
      lines.findIndex((it) => it.includes('"enableRBAC": false')) + 1,
    ],
    [
      expect.stringMatching(/^file:.*\/az\.json$/),
      az.findIndex((it) => it.includes('"enableRbac": false')) + 1,
    ],
  ])
  const absent = results.find(({ ruleId }) => ruleId === 'aks-entra-integration')
  expect(absent && placeIn(absent)[1]).toBe(
    lines.findIndex((it) => it.includes('"properties"')) + 1,
  )
})

it.each([
  [
    'a line of JSON Lines',
    'z.jsonl',
    `${JSON.stringify(aks())}\n${JSON.stringify(aks(open, 'b'))}\n`,
    2,
  ],
  [
    'a document among several',
    'z.json',
    `${JSON.stringify(aks(), null, 1)}\n\n${JSON.stringify(aks(open, 'b'), null, 1)}`,
    JSON.stringify(aks(), null, 1).split('\n').length + 2,
  ],
])('points at %s', async (_, name, content, line) => {
  const directory = scratch({ [name]: content })
  const { results } = await sarif([join(directory, name)])
  const found = results.find(({ ruleId }) => ruleId === 'aks-kubernetes-rbac')
  expect(found && placeIn(found)[1]).toBe(line)
})

it('names files as they lie below the working directory, and what came from no file by its id', async () => {
  const directory = scratch({ 'a folder/a.json': aks(open) })
  const before = process.cwd()
  process.chdir(directory)
  const file = await sarif([join(directory, 'a folder/a.json')]).finally(() =>
    process.chdir(before),
  )
  const stream = await sarif([], [aks(open)])
  expect(file.results.map(placeIn)[0]?.[0]).toBe('a%20folder/a.json')
  expect(stream.results.map(placeIn)[0]).toEqual([clusterId.slice(1).toLowerCase(), 1])
})

it('keeps the fingerprint of a finding wherever its cluster stands, and whatever else changes', async () => {
  const alone = await sarif([], [aks(open)])
  const among = await sarif(
    [],
    [
      aks({}, 'first'),
      { ...aks({ ...open, kubernetesVersion: '1.30.1' }), id: clusterId.toLowerCase() },
    ],
  )
  const prints = (results: readonly Result[]) =>
    results
      .filter(
        ({ locations }) =>
          locations[0]?.logicalLocations[0]?.fullyQualifiedName.toLowerCase() ===
          clusterId.toLowerCase(),
      )
      .map(({ ruleId, fingerprints, partialFingerprints }) => ({
        ruleId,
        fingerprints,
        partialFingerprints,
      }))
  const all = alone.results.map(({ fingerprints }) => fingerprints['plimsoll/v1'])
  expect(new Set(all).size).toBe(all.length)
  for (const one of prints(alone.results)) expect(prints(among.results)).toContainEqual(one)
})

it('lets no name of a pool become a link or a control character', async () => {
  const pool = {
    name: '[here](https://example.com)\u001b[31m',
    mode: 'User',
    enableNodePublicIP: true,
    count: 1,
  }
  const directory = scratch({ 'a.json': aks({ agentPoolProfiles: [pool] }) })
  const { out } = await runCli(['audit', join(directory, 'a.json'), '--format', 'sarif'])
  expect(out).not.toContain('\u001b')
  const results: readonly Result[] = JSON.parse(out).runs[0].results
  const text = results.find(({ ruleId }) => ruleId === 'aks-node-no-public-ip')?.message.text
  expect(text).toContain('[here] (https')
})

const validated = validator === undefined ? it.skip : it
validated('is valid for the validator of SARIF', async () => {
  const directory = scratch({ 'fleet.json': [...sampleFleet({ clusters: 20, seed: 5 })] })
  const file = join(directory, 'fleet.sarif')
  await runCli(['audit', join(directory, 'fleet.json'), '--format', 'sarif', '--output', file])
  const { stdout, status } = spawnSync(
    validator ?? '',
    ['validate', file, '--rule-kind', 'Sarif;Ghas'],
    {
      encoding: 'utf8',
    },
  )
  const said = stdout.split('\n').filter((line) => / (error|warning) /.test(line))
  // There is no public page of the product yet.
  expect(said.filter((line) => !line.includes('SARIF2005'))).toEqual([])
  expect([status, stdout]).toEqual([0, expect.stringContaining('Analysis completed successfully')])
})
if (validator === undefined) {
  console.warn('SARIF_MULTITOOL does not name the validator of SARIF: left out')
}
