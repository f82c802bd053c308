import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import { asJson } from '../../domain/json.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { hours, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { pageName } from '../ledger/sweep-run.ts'
import type { FleetFacts } from '../ports.ts'
import { factsFor } from './facts-for.ts'

type Facets = ClusterSnapshot['facets']

interface Brought {
  readonly v: 1
  readonly takenAt: IsoTime
  readonly facets: Facets
}

/** A wake-up that was held back for longer is read for anew. */
const oldest = hours(6)

/**
 * Keeps what only Resource Graph tells of a cluster, and the sweep has just read, for the look that it asks
 * for; returns the name of the blob, or nothing where there is nothing to bring.
 */
export async function keepFacts(
  { run, page }: { readonly run: string; readonly page: number },
  cluster: Cluster,
  facts: FleetFacts,
  { blobs }: Pick<Deps, 'blobs'>,
): Promise<string | undefined> {
  const told = factsFor(cluster, facts)
  if (Object.keys(told).length === 0) return undefined
  const name = `${pageName(run, page).replace('.json', '')}/${clusterKey(cluster)}.json`
  const body: Brought = { v: 1, takenAt: facts.takenAt, facets: told }
  await blobs.write('pages', name, asJson(body))
  return name
}

/** What was kept under that name; nothing where it is gone or too old. */
export async function broughtFacts(
  name: string | undefined,
  { blobs, now }: Pick<Deps, 'blobs' | 'now'>,
): Promise<Facets> {
  const blob = name === undefined ? null : await blobs.read('pages', name)
  if (blob === null) return {}
  const { takenAt, facets: told } = knownVersion<Brought>(
    blob.body,
    `What a sweep has read, ${name}`,
  )
  return secondsBetween(takenAt, now()) > oldest ? {} : told
}
