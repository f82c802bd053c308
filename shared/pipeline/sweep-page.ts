import { type Cluster, clusterKey } from '../domain/cluster.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { SweepPage } from '../domain/messages.ts'
import { closeRun } from './close-run.ts'
import type { Deps } from './deps.ts'
import { knownVersion } from './known-version.ts'
import type { FleetPage, Write } from './ports.ts'
import { type Summary, summariesOf } from './summaries-of.ts'
import { sweepHash } from './sweep-hash.ts'
import { pageName } from './sweep-run.ts'
import { wake } from './wake.ts'

/** Wake-ups of one page are spread over this many seconds, so that a whole fleet is no stampede. */
const spreadSeconds = 600
/** Of Table Storage, in one transaction. */
const mostWrites = 100

/**
 * One page of the fleet: each cluster's bulk facts are judged to a hash; one that is new or differs from
 * the last sweep is woken first, then its hash is written. Unchanged clusters are not written at all.
 */
export async function sweepPage(message: SweepPage, deps: Deps): Promise<void> {
  const { run, page: number } = message
  const blob = await deps.blobs.read('pages', pageName(run, number))
  if (blob === null) throw new Error(`Page ${number} of the sweep ${run} is missing`)
  const page = knownVersion<FleetPage>(blob.body, `Page ${number} of the sweep ${run}`)
  const known = await knownIn(page, deps)
  const hashes: string[] = []
  const seen = new Set<string>()
  const remembering = rememberHashes(deps)
  let woken = 0
  for (const row of page.rows) {
    const key = clusterKey(row.cluster)
    seen.add(key)
    const hash = await sweepHash(row, page, deps)
    hashes.push(hash)
    const before = known.get(key)
    if (before?.sweepHash === hash && !before.deleted) {
      if (isDue(before, deps.now())) await wake(deps, row.cluster.id, 'refresh', delayOf(key))
      continue
    }
    // A handful of differences is news; a whole page of them is a first sweep or a new catalogue.
    await wake(deps, row.cluster.id, 'sweep', woken < 20 ? 0 : delayOf(key))
    woken += 1
    await remembering.add(row.cluster, hash)
  }
  await remembering.write()
  const absent = absentFrom(page, known, seen)
  for (const { cluster } of absent) await wake(deps, cluster.id, 'sweep', 0)
  const body = asJson({
    v: 1,
    page: number,
    seen: page.rows.length,
    absent: absent.map(({ cluster }) => cluster.id),
    woken,
    hash: keyOf(...hashes),
    doneAt: deps.now(),
  })
  const row = `page|${String(number).padStart(6, '0')}`
  await deps.tables.write('runs', run, [{ kind: 'put', row, body }])
  await closeRun(run, deps)
}

/** Hashes of clusters that are woken already, written as many at a time as a transaction takes. */
function rememberHashes({ tables }: Pick<Deps, 'tables'>) {
  let subscription = ''
  let writes: Write[] = []

  async function write(): Promise<void> {
    if (writes.length > 0) await tables.write('summaries', subscription, writes)
    writes = []
  }

  return {
    write,
    async add(cluster: Cluster, sweepHash: string): Promise<void> {
      const partition = cluster.subscriptionId.toLowerCase()
      if (partition !== subscription || writes.length === mostWrites) await write()
      subscription = partition
      const body = { v: 1, id: cluster.id, sweepHash }
      writes.push({ kind: 'merge', row: clusterKey(cluster), body })
    },
  }
}

async function knownIn(page: FleetPage, deps: Deps): Promise<ReadonlyMap<string, Summary>> {
  const subscriptions = new Set(
    page.rows.map(({ cluster }) => cluster.subscriptionId.toLowerCase()),
  )
  for (const id of page.subscriptions ?? [])
    if (covers(page, id)) subscriptions.add(id.toLowerCase())
  const lists = await Promise.all([...subscriptions].map((id) => summariesOf(id, deps)))
  return new Map(lists.flat().map((summary) => [summary.key, summary]))
}

/** Whether ids of a subscription can lie between those that the page covers. */
function covers({ after, until }: FleetPage, subscription: string): boolean {
  const first = `/subscriptions/${subscription.toLowerCase()}/`
  const last = `${first}\uffff`
  return (until === null || first <= until) && (after === null || last > after)
}

/** Absence is only known between the ids that the page covers. */
function absentFrom(
  page: FleetPage,
  known: ReadonlyMap<string, Summary>,
  seen: ReadonlySet<string>,
): readonly Summary[] {
  return [...known.values()].filter(({ key, cluster, deleted }) => {
    const id = cluster.id.toLowerCase()
    const within =
      (page.after === null || id > page.after) && (page.until === null || id <= page.until)
    return within && !deleted && !seen.has(key)
  })
}

function isDue({ refreshAt }: Summary, now: string): boolean {
  return refreshAt !== null && refreshAt <= now
}

function delayOf(key: string): number {
  return Number.parseInt(key.slice(0, 4), 16) % spreadSeconds
}
