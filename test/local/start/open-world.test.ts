import { createFaultPlan } from '../../../local/azure/fault-plan.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'

const now = () => '2026-12-08T09:00:00.000Z'
const hidden = '00000000-0000-0000-0000-000000000007'
const harbour = '00000000-0000-0000-0000-000000000008'
const sample = { clusters: 60, seed: 1, fleet: null }

function clustersIn({ world }: Awaited<ReturnType<typeof openWorld>>): readonly string[] {
  return [...world.list()].map(({ id }) => id).filter((id) => clusterOf(id)?.id === id)
}

it('holds as many clusters as were asked for, the cast of the story among them', async () => {
  for (const story of ['day', 'none'] as const) {
    const opened = await openWorld({ ...sample, story }, now)
    const all = clustersIn(opened)
    expect(all).toHaveLength(60)
    const listed = all.filter((id) => !id.includes(hidden))
    expect(listed).toHaveLength(opened.clusters)
    expect(all.length).toBeGreaterThan(listed.length)
    expect(opened.subscriptions).not.toContain(hidden)
    expect(opened.subscriptions.includes(harbour)).toBe(story === 'day')
  }
})

it('connects some by Arc, and furnishes every subscription', async () => {
  const { world, notes } = await openWorld({ ...sample, story: 'none' }, now)
  const arc = [...world.list()].filter(({ id }) => clusterOf(id)?.kind === 'arc')
  expect(arc.filter(({ id }) => clusterOf(id)?.id === id)).toHaveLength(7)
  expect(notes).toContain('7 of them stand at sites and are connected by Arc')
  for (const { subscriptionId } of world.subscriptions()) {
    const plan = `/subscriptions/${subscriptionId}/providers/Microsoft.Security/pricings/Containers`
    expect(world.get(plan)).toBeDefined()
  }
})

it('counts the site of the story among the sites, and says when the story needs more than was asked for', async () => {
  const day = async (clusters: number) => {
    const { notes, title } = await openWorld({ ...sample, clusters, story: 'day' }, now)
    return [title, ...notes]
  }
  expect(await day(50)).toContain('6 of them stand at sites and are connected by Arc')
  expect(await day(1)).toEqual([
    'a sample fleet of 4 clusters, seed 1',
    'The story needs 4; --story none leaves it out',
    '1 of them stands at a site and is connected by Arc',
  ])
  expect(await day(4)).not.toContain('The story needs 4; --story none leaves it out')
})

it('plans faults for one cluster that is there', async () => {
  const { faults, world } = await openWorld({ ...sample, story: 'none' }, now)
  expect(() => createFaultPlan(faults)).not.toThrow()
  const scopes = new Set(faults.map(({ match }) => match.scope ?? ''))
  expect(scopes.size).toBe(1)
  for (const scope of scopes) expect(world.get(scope)).toBeDefined()
})

it('tells how its workspaces may not be read in one subscription', async () => {
  const { world } = await openWorld({ ...sample, story: 'none' }, now)
  const lab = '/subscriptions/00000000-0000-0000-0000-000000000005'
  expect(world.isDenied(lab, 'Microsoft.OperationalInsights/workspaces/read')).toBe(true)
  expect(world.isDenied(lab, 'Microsoft.ContainerService/managedClusters/read')).toBe(false)
})
