import { parseResourceId } from '../../shared/domain/resource-id.ts'
import { edgesOf } from '../../shared/pipeline/dependencies/edges-of.ts'
import { linkingFacets } from '../../shared/pipeline/dependencies/linking-facets.ts'
import type { Look } from '../../shared/pipeline/ports.ts'
import { liveLooks } from '../../shared/wiring/live.ts'
import { moment, sampleAzure } from '../cli/sample-azure.ts'
import { sampleEstate, shop } from './sample-estate.ts'

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

const now = () => moment

async function linked(facets: typeof linkingFacets | undefined, subscriptions: readonly string[]) {
  const scope = { subscriptions, managementGroups: [], resourceIds: [], now }
  const found: string[] = []
  for await (const look of liveLooks({ ...scope, ...(facets ? { facets } : {}) })) {
    found.push(...subscriptionsOf(look))
  }
  return found.sort()
}

/** What a cluster depends on is told apart by the subscription that it lies in. */
function subscriptionsOf({ snapshot }: Look): readonly string[] {
  const edges = edgesOf(snapshot, Number.POSITIVE_INFINITY)
  const named = edges.map((id) => parseResourceId(id)?.subscriptionId ?? '')
  return [...new Set(named)].map((id) => `${snapshot.cluster.name} ${id}`)
}

it('finds with a few facets every subscription that all of them name', async () => {
  sampleAzure(50)
  const ids = [1, 2, 3, 4, 6].map((number) => `00000000-0000-0000-0000-00000000000${number}`)
  const all = await linked(undefined, ids)
  expect(all.length).toBeGreaterThan(30)
  expect(await linked(linkingFacets, ids)).toEqual(all)
})

it('finds them in an estate where they lie in many', async () => {
  sampleEstate()
  const all = await linked(undefined, [shop])
  expect(new Set(all).size).toBeGreaterThan(4)
  expect(await linked(linkingFacets, [shop])).toEqual(all)
})
