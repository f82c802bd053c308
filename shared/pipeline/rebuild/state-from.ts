import type { ClusterState } from '../../domain/cluster-state.ts'
import type { AuditRecord } from '../../domain/record.ts'
import { edgesOf } from '../dependencies/edges-of.ts'
import { findingFrom } from './finding-from.ts'
import type { PastRecords } from './records-of.ts'

/** The state row of a cluster as its records tell it; null when there are none. Concerns it joins anew. */
export function stateFrom({ newest, all }: PastRecords): ClusterState | null {
  if (newest === null) return null
  const { name, record } = newest
  const { cluster, version, at, snapshot, evaluations, versions } = record
  const gone = Object.keys(snapshot.facets).length === 0
  const findings = evaluations.map((latest) => findingFrom(latest, all))
  return {
    v: 1,
    cluster,
    version,
    record: name,
    catalogue: versions.catalogue,
    policy: versions.policy,
    findings: Object.fromEntries(findings.map((finding) => [finding.control, finding])),
    ages: agesOf(snapshot),
    lookedAt: at,
    recheckAt: null,
    waits: 0,
    unsettledSince: null,
    goneSince: null,
    deletedAt: gone ? at : null,
    concerns: [],
    edges: gone ? [] : edgesOf(snapshot),
    heard: [],
  }
}

function agesOf({ facets }: AuditRecord['snapshot']): ClusterState['ages'] {
  return Object.fromEntries(
    Object.entries(facets).flatMap(([name, facet]) => (facet.known ? [[name, facet.takenAt]] : [])),
  )
}
