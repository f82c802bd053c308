import type { Facet, InputResource } from '../../domain/facets/facet.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import type { Missing } from '../../domain/maybe.ts'
import type { FactGap, FleetFacts, FleetRow } from '../../pipeline/ports.ts'
import { type OwnRows, ownRows } from './own-rows.ts'
import { rowShelf } from './row-shelf.ts'
import type { RowWish } from './row-wish.ts'

/** What a cluster names, what that names, and once more: a subnet, its NSG. */
const rounds = 3

const gathered: readonly Facet<unknown>[] = Object.values(facets).filter(
  ({ swept }: Facet<unknown>) => swept === 'gathered',
)

type Bulk = { [F in FacetName]?: Record<string, Json> }
type Gaps = Map<string, FactGap & { readonly clusters: string[] }>

/** A facet of a cluster that is not told yet. */
interface Open {
  readonly name: FacetName
  readonly cluster: InputResource
  readonly own: OwnRows
}

/**
 * The facets whose resources stand in the table `resources`, each put together by its own `gather`. What
 * that asks for in vain is fetched, for all clusters in one query, and it is asked again. What is named and
 * not found leaves the facet out: it may be gone, or not be visible, which only a close look tells.
 */
export async function gatheredFacts(
  ask: Parameters<typeof rowShelf>[0],
  rows: readonly FleetRow[],
  queried: FleetFacts,
): Promise<Pick<FleetFacts, 'bulk' | 'gaps'>> {
  const shelf = rowShelf(ask, new Set(gathered.map((one) => one.resourceType.toLowerCase())))
  const bulk: Bulk = {}
  const gaps: Gaps = new Map()

  /** What it still wishes for; none where it is told, or will not be. */
  function gather(one: Open): readonly RowWish[] {
    const { input, wishes, trouble } = shelf.open(one.own)
    const value = facets[one.name].gather(one.cluster, input)
    const why = trouble()
    if (why !== null) addGap(gaps, one, why)
    else if (wishes.length === 0) put(bulk, one, value)
    return why === null ? wishes : []
  }

  let open = rows.flatMap((row) => openOf(row, queried))
  for (let round = 0; round <= rounds && open.length > 0; round += 1) {
    const tried = open.map((one) => ({ one, wishes: gather(one) }))
    const left = tried.filter(({ wishes }) => wishes.length > 0)
    if (round < rounds) await shelf.load(left.flatMap(({ wishes }) => wishes))
    open = left.map(({ one }) => one)
  }
  return { bulk, gaps: [...gaps.values()] }
}

function openOf({ cluster, resource }: FleetRow, queried: FleetFacts): readonly Open[] {
  const own = ownRows(cluster.id.toLowerCase(), queried)
  const input = { id: cluster.id.toLowerCase(), body: resource }
  return gathered
    .filter(({ appliesTo }) => appliesTo.includes(cluster.kind))
    .map(({ name }) => ({ name: name as FacetName, cluster: input, own }))
}

function put(bulk: Bulk, { name, cluster }: Open, value: Json | null): void {
  if (value === null) return
  const byCluster = bulk[name] ?? {}
  byCluster[cluster.id] = value
  bulk[name] = byCluster
}

function addGap(gaps: Gaps, { name, cluster }: Open, missing: Missing): void {
  const key = `${name}\n${missing.cause}\n${missing.scope ?? ''}`
  const gap = gaps.get(key) ?? { facet: name, missing, clusters: [] }
  gap.clusters.push(cluster.id)
  gaps.set(key, gap)
}
