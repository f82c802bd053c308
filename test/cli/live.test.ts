import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { KUBERNETES_VERSIONS } from '../../local/azure/arm/kubernetes-versions.ts'
import { createAzure } from '../../local/azure/http-client.ts'
import { subscriptionIdOf } from '../../local/fleet/estate.ts'
import { controls } from '../../shared/controls/index.ts'
import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { liveLooks } from '../../shared/wiring/live.ts'
import { runCli } from './run-cli.ts'
import { moment, sampleAzure, withSampleAzure } from './sample-azure.ts'
import { scratch } from './scratch.ts'

interface Verdict {
  readonly control: string
  readonly status: string
}
type Verdicts = Readonly<Record<string, readonly Verdict[]>>

const readable = [1, 2, 3, 4, 5, 6].map(subscriptionIdOf)

function live(argv: readonly string[]) {
  return runCli(['audit', '--format', 'json', ...argv], { live: liveLooks })
}

function verdictsIn(out: string): Verdicts {
  const { clusters } = JSON.parse(out)
  return Object.fromEntries(
    clusters.map(({ id, verdicts }: { id: string; verdicts: Verdict[] }) => [id, verdicts]),
  )
}

it('says of Azure what it says of the snapshots that it saves', async () => {
  sampleAzure(50)
  const saved = join(scratch({}), 'saved')
  const first = await live(['--subscription', readable.join(), '--save-snapshots', saved])
  expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: '' })
  const told = verdictsIn(first.out)
  expect(Object.keys(told)).toHaveLength(48)
  const unread = Object.values(told)
    .flat()
    .filter(({ status }) => status === 'unknown')
  expect(JSON.stringify(unread)).toContain('"unreadable"')
  const second = await runCli(['audit', saved, '--format', 'json'])
  expect(verdictsIn(second.out)).toEqual(told)
})

it('says of Azure what it says of a plain export, as far as that holds the facets', async () => {
  const { world } = sampleAzure(50)
  const exported: readonly FacetName[] = ['managedCluster', 'kubernetesVersions', 'workspaces']
  const supplied = controls.filter(({ needs, consults }) =>
    [...needs, ...consults].every((name) => exported.includes(name)),
  )
  expect(supplied.length).toBeGreaterThan(10)
  const subscriptions = readable.filter((id) => id !== subscriptionIdOf(5))
  const value = [...world.list()].filter(({ id }) => subscriptions.includes(id.split('/')[2] ?? ''))
  const places = new Set(value.map(({ id, location }) => `${id.split('/')[2]}/${String(location)}`))
  const offered = [...places].map((place) => versionsAt(place))
  const directory = scratch({ 'export.json': { value }, 'versions.json': offered })
  const chosen = ['--control', supplied.map(({ id }) => id).join()]
  const told = await live(['--subscription', subscriptions.join(), ...chosen])
  const read = await runCli(['audit', directory, '--format', 'json', ...chosen])
  expect(verdictsIn(read.out)).toEqual(verdictsIn(told.out))
  expect(Object.keys(verdictsIn(read.out)).length).toBeGreaterThan(30)
})

/** As somebody would keep the answer of `GET …/kubernetesVersions`. */
function versionsAt(place: string): JsonObject {
  const [subscription, location] = place.split('/')
  const id = `/subscriptions/${subscription}/providers/Microsoft.ContainerService/locations/${location}/kubernetesVersions`
  return { id, values: KUBERNETES_VERSIONS }
}

it('keeps the order of the ids, and reads each cluster once', async () => {
  const { fleet } = sampleAzure(50)
  const named = [fleet.idAt(40), fleet.idAt(3).toUpperCase()]
  const { out } = await live([
    '--subscription',
    readable.slice(0, 2).join(),
    '--resource-id',
    named.join(),
  ])
  const ids = Object.keys(verdictsIn(out)).map((id) => id.toLowerCase())
  const listed = ids.slice(0, -1)
  expect(listed).toEqual([...listed].sort())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.at(-1)).toBe(fleet.idAt(40).toLowerCase())
})

it('looks below a management group', async () => {
  sampleAzure(50)
  const { out } = await live(['--management-group', 'online'])
  const subscriptions = new Set(Object.keys(verdictsIn(out)).map((id) => id.split('/')[2]))
  expect([...subscriptions]).toEqual([subscriptionIdOf(2), subscriptionIdOf(3)])
})

it('looks straight at a cluster, also where nothing may be listed', async () => {
  const { fleet } = sampleAzure(50)
  const denied = fleet.idAt(49)
  const { out, status } = await live(['--resource-id', denied, '--fail-on', 'high'])
  expect(status).toBe(1)
  const [verdicts = []] = Object.values(verdictsIn(out))
  expect(verdicts.length).toBeGreaterThan(0)
  for (const verdict of verdicts) {
    expect(verdict).toMatchObject({ status: 'unknown', unknown: 'unreadable' })
  }
})

it('judges the rest when a cluster that is named does not exist', async () => {
  const { fleet } = sampleAzure(50)
  const gone = `${fleet.idAt(0)}-gone`
  const { out, err, status } = await live(['--resource-id', gone, '--resource-id', fleet.idAt(1)])
  expect(status).toBe(2)
  expect(JSON.parse(out)).toMatchObject({
    summary: { clusters: 1 },
    rejected: [{ source: gone, reason: 'Azure has no such cluster' }],
  })
  expect(err).toContain('Azure has no such cluster')
})

it.each([
  [['--subscription', subscriptionIdOf(7)], /does not see the subscription 0+-.*7; .*az login/],
  [['--subscription', 'Production'], /does not see the subscription Production; accepted are ids/],
  [['--management-group', 'nobody'], /below the management group nobody/],
  [['--resource-id', 'shop-prod'], /does not take "shop-prod"; accepted is \/subscriptions/],
])('ends with status 2 for %j', async (argv, message) => {
  sampleAzure(50)
  const { status, out, err } = await live(argv)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(message)
})

it('asks for a login where there is none', async () => {
  const { httpClient } = createAzure({ world: sampleAzure(20).world })
  const credential = {
    getToken: () =>
      Promise.reject(Object.assign(new Error('no'), { name: 'AggregateAuthenticationError' })),
  }
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), { httpClient, credential })
  const { status, err } = await live(['--subscription', subscriptionIdOf(2)])
  expect({ status, err }).toEqual({
    status: 2,
    err: expect.stringMatching(/nobody is signed in here; `az login`/),
  })
})

it('ends with status 2 when the inventory breaks off', async () => {
  sampleAzure(50, [
    {
      match: { provider: 'Microsoft.ResourceGraph' },
      answer: { status: 403, code: 'AuthorizationFailed' },
    },
  ])
  const { status, out, err } = await live(['--subscription', readable.join()])
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(/^plimsoll audit: Azure: A Resource Graph query: 403/)
})

it('tells how far it is', async () => {
  sampleAzure(250)
  const { err } = await live(['--subscription', readable.join()])
  expect(err).toBe('plimsoll: read 100 clusters of Azure\nplimsoll: read 200 clusters of Azure\n')
})

it('is there in the program itself', () => {
  const argv = ['audit', '--subscription', readable.join(), '--now', moment, '--format', 'json']
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', withSampleAzure, 'cli/main.ts', ...argv],
    { encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout).summary.clusters).toBeGreaterThan(15)
})
