import type { ContextKey } from '../../domain/context.ts'
import { isObject, type Json } from '../../domain/json.ts'
import type { UncountedRule } from '../../domain/policy-draft.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import type { ObservedCluster } from './observed-cluster.ts'

interface Told {
  readonly value: string
  readonly from: string
}

const ways: Readonly<Record<string, string>> = {
  userdefinedrouting: 'controlled',
  none: 'none',
  block: 'none',
  loadbalancer: 'open',
  managednatgateway: 'open',
  userassignednatgateway: 'open',
}

/** What the facts of a cluster say about a key, where they say it plainly. */
const tellers: { readonly [K in ContextKey]?: (snapshot: ClusterSnapshot) => Told | null } = {
  egress({ facets: { managedCluster: cluster } }) {
    const properties = field(cluster?.known ? cluster.value : null, 'properties')
    const type = field(field(properties, 'networkProfile'), 'outboundType')
    const value = ways[String(type).toLowerCase()]
    return value === undefined ? null : { value, from: `outboundType ${String(type)}` }
  },
  delivery({ facets: { fluxConfigurations: flux } }) {
    const has = flux?.known === true && Array.isArray(flux.value) && flux.value.length > 0
    return has ? { value: 'gitops', from: 'a Flux configuration' } : null
  },
}

/** A rule by name for each thing that facts say; names that clusters share which differ in it are left out. */
export function factRules(
  key: ContextKey,
  left: readonly ObservedCluster[],
  fleet: readonly ObservedCluster[],
): readonly UncountedRule[] {
  const teller = tellers[key]
  if (teller === undefined) return []
  const found = new Map<string, { readonly told: Told; readonly names: Set<string> }>()
  for (const { snapshot, facts } of left) {
    const told = teller(snapshot)
    if (told === null || !isAlone(facts.name, told, teller, fleet)) continue
    const group = found.get(told.from) ?? { told, names: new Set() }
    group.names.add(facts.name.toLowerCase())
    found.set(told.from, group)
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, { told, names }]) => ({
      rule: { value: told.value, names: [...names].sort() },
      from,
    }))
}

function isAlone(
  name: string,
  { value }: Told,
  teller: (snapshot: ClusterSnapshot) => Told | null,
  fleet: readonly ObservedCluster[],
): boolean {
  return fleet.every(
    ({ snapshot, facts }) =>
      facts.name.toLowerCase() !== name.toLowerCase() || teller(snapshot)?.value === value,
  )
}

function field(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined
}
