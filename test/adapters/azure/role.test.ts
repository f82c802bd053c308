import { globSync, readFileSync } from 'node:fs'
import { createAzure } from '../../../local/azure/http-client.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { checks } from '../../../shared/checks/index.ts'
import { auditorActions } from '../../../shared/domain/auditor-actions.ts'
import { type Cluster, clusterOf } from '../../../shared/domain/cluster.ts'
import { facets } from '../../../shared/domain/facets/index.ts'

const { actions }: { readonly actions: readonly string[] } = JSON.parse(
  readFileSync('infra/generated/role.json', 'utf8'),
)
const granted = actions.map((action) => action.toLowerCase())

/** Tables of one type, which a query of them does not name. */
const typeOf: Readonly<Record<string, string>> = {
  resourcechanges: 'microsoft.resources/changes',
}
/** Rows that are read by an action of another name. Source: the permissions of Microsoft.PolicyInsights. */
const otherwise: Readonly<Record<string, string>> = {
  'microsoft.policyinsights/policystates':
    'microsoft.policyinsights/policystates/queryresults/read',
  'microsoft.policyinsights/componentpolicystates':
    'microsoft.policyinsights/policystates/queryresults/read',
}

function typesIn(query: string): readonly string[] {
  const [, table = ''] = /text: `(\w+)\n/.exec(query) ?? []
  const named = [...query.matchAll(/where type (?:=~|in~) (.*)/g)].flatMap(([, list = '']) =>
    [...list.replace(/\$\{[^}]*\}/g, '').matchAll(/'([^']+)'/g)].map(([, type = '']) => type),
  )
  return [...named, ...(typeOf[table] === undefined ? [] : [typeOf[table]])]
}

/** The actions that the rows of all queries need. */
const rows = globSync('shared/adapters/azure/queries/*.ts')
  .flatMap((path) => typesIn(readFileSync(path, 'utf8')))
  .map((type) => otherwise[type] ?? `${type}/read`)

/** Needed by no query and by no look at a healthy cluster. */
const besides = [
  // To ask Resource Graph at all; to tell a gone cluster from a closed door.
  'microsoft.resourcegraph/resources/read',
  'microsoft.resources/subscriptions/resourcegroups/read',
  // Alerts of a whole subscription: their rows have the type with a location.
  'microsoft.security/alerts/read',
]

it('grants the rows of Resource Graph that queries ask for: what may not be read is left out in silence', () => {
  expect(rows.length).toBeGreaterThan(15)
  expect(rows).toContain('microsoft.resources/changes/read')
  expect(rows.filter((action) => !granted.includes(action))).toEqual([])
})

it('grants what facets and checks say, and nothing twice', () => {
  expect(actions).toEqual(auditorActions)
  expect(new Set(granted).size).toBe(granted.length)
  const said = [...Object.values(facets), ...checks].flatMap(({ permissions }) => [...permissions])
  expect(said.filter((action) => !actions.includes(action))).toEqual([])
})

it('grants all that looks at the sample fleet ask Resource Manager for, and nothing that nobody asks for', async () => {
  const now = () => '2026-12-08T09:00:00.000Z'
  const { world } = await openWorld({ clusters: 120, seed: 1, fleet: null, story: 'day' }, now)
  const asked = new Set<string>()
  const isDenied = (_id: string, action: string) => {
    asked.add(action.toLowerCase())
    return false
  }
  const quota = { queries: 1e6, seconds: 5 }
  const { httpClient, credential } = createAzure({ world, graph: { quota } })
  const watched = createAzure({ world: { ...world, isDenied }, graph: { quota } })
  const options = { credential, now, version: 'test' }
  const arm = resourceManager({ ...options, httpClient: watched.httpClient, concurrency: 4 })
  const graph = resourceGraph({ ...options, httpClient })
  const collector = azureCollector({ arm, graph, now })
  const clusters = [...world.list()].flatMap(({ id }): Cluster[] => {
    const cluster = clusterOf(id)
    return cluster?.id === id ? [cluster] : []
  })
  for (const cluster of clusters.filter(({ kind }, at) => at % 5 === 0 || kind === 'arc')) {
    await collector.look(cluster, null)
  }
  expect([...asked].filter((action) => !granted.includes(action))).toEqual([])
  expect(asked.size).toBeGreaterThan(50)
  const unasked = granted.filter((action) => !asked.has(action) && !rows.includes(action))
  expect(unasked).toEqual(besides)
})
