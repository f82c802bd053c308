import { type Cluster, clusterKey } from '../domain/cluster.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { SweepPage } from '../domain/messages.ts'
import { keepFacts } from './audit/brought-facts.ts'
import { type Summary, summariesOf } from './dependencies/summaries-of.ts'
import type { Deps } from './deps.ts'
import { knownVersion } from './ledger/known-version.ts'
import { pageName, type SweptPage } from './ledger/sweep-run.ts'
import type { FleetFacts, FleetPage, Write } from './ports.ts'
import { closeRun } from './sweep/close-run.ts'
import { spreadOf } from './sweep/spread-of.ts'
import { sweepHash } from './sweep/sweep-hash.ts'
import { pageGaps } from './sweep/tell-gaps.ts'
import { wake } from './wake.ts'

/** A handful of differences is news; a whole page of them is a first sweep or a new catalogue. */
const mostAtOnce = 20
/** Of Table Storage, in one transaction. */
const mostWrites = 100

interface Woken {
  readonly cluster: Cluster
  readonly reason: 'sweep' | 'refresh'
  readonly hash: string
}

/**
 * One page of the fleet: what Resource Graph tells of each cluster is judged to a hash; one that is new or
 * differs from the last sweep is woken first, with what was read of it, then its hash is written. Unchanged
 * clusters are not written at all.
 */
export async function sweepPage(message: SweepPage, deps: Deps): Promise<void> {
  const { run, page: number } = message
  const blob = await deps.blobs.read('pages', pageName(run, number))
  if (blob === null) throw new Error(`Page ${number} of the sweep ${run} is missing`)
  const page = knownVersion<SweptPage>(blob.body, `Page ${number} of the sweep ${run}`)
  const known = await knownIn(page, deps)
  const facts = await deps.inventory.facts(page.rows)
  const hashes: string[] = []
  const seen = new Set<string>()
  const woken: Woken[] = []
  for (const row of page.rows) {
    const key = clusterKey(row.cluster)
    seen.add(key)
    const before = known.get(key)
    const last = before?.sweepHash ?? null
    const hash = await sweepHash({ row, takenAt: page.takenAt, facts, before: last }, deps)
    hashes.push(hash)
    const reason = reasonFor(hash, before, deps.now())
    if (reason !== null) woken.push({ cluster: row.cluster, reason, hash })
  }
  const changed = woken.filter(({ reason }) => reason === 'sweep').length
  await wakeAll(woken, { message, page, facts }, deps)
  const absent = absentFrom(page, known, seen)
  for (const { cluster } of absent) await wake(deps, cluster.id, 'sweep', 0)
  const body = asJson({
    v: 1,
    page: number,
    seen: page.rows.length,
    absent: absent.map(({ cluster }) => cluster.id),
    woken: changed,
    hash: keyOf(...hashes),
    gaps: pageGaps(facts.gaps),
    doneAt: deps.now(),
  })
  const row = `page|${String(number).padStart(6, '0')}`
  await deps.tables.write('runs', run, [{ kind: 'put', row, body }])
  await closeRun(run, deps)
}

function reasonFor(hash: string, before: Summary | undefined, now: string): Woken['reason'] | null {
  if (before?.sweepHash !== hash || before.deleted) return 'sweep'
  return isDue(before, now) ? 'refresh' : null
}

/** The facts first, then the message that names them, then the hash that says that it was sent. */
async function wakeAll(
  woken: readonly Woken[],
  {
    message,
    page,
    facts,
  }: { readonly message: SweepPage; readonly page: SweptPage; readonly facts: FleetFacts },
  deps: Deps,
): Promise<void> {
  const remembering = rememberHashes(deps)
  const delayOf = spreadOf({
    woken: woken.map(({ cluster }) => cluster),
    page: page.rows.map(({ cluster }) => cluster),
    preceding: page.preceding ?? 0,
  })
  let changed = 0
  for (const { cluster, reason, hash } of woken) {
    const isNews = reason === 'sweep' && changed < mostAtOnce
    const name = await keepFacts(message, cluster, facts, deps)
    await wake(deps, cluster.id, reason, isNews ? 0 : delayOf(cluster), name)
    if (reason === 'refresh') continue
    changed += 1
    await remembering.add(cluster, hash)
  }
  await remembering.write()
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
