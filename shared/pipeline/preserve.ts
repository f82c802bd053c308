import { type Cluster, clusterKey } from '../domain/cluster.ts'
import { asJson, type Json, type JsonObject } from '../domain/json.ts'
import type { Preserve } from '../domain/messages.ts'
import { days, secondsBetween } from '../domain/time.ts'
import { backOff } from './deliver/back-off.ts'
import { auditable } from './dependencies/auditable.ts'
import type { Deps } from './deps.ts'
import { openFile } from './ledger/cluster-file.ts'
import { reject } from './ledger/reject.ts'
import { type Bundle, bundleName, newestBundle } from './preserve/bundle.ts'
import { logPlaces } from './preserve/log-places.ts'
import { recordedSettings } from './preserve/recorded-settings.ts'
import { pendingIn, type RowsAround, rowsAround } from './preserve/rows-around.ts'
import { type SignalTimes, settledAt, signalTimes } from './preserve/signal-times.ts'

type Needs = Pick<
  Deps,
  'tables' | 'blobs' | 'queues' | 'collector' | 'logs' | 'columnOf' | 'limits' | 'telemetry'
> &
  Pick<Deps, 'now' | 'random'>

/** After that, what cannot be read is left out, and the bundle says so. */
const longest = days(1)

/**
 * An incident bundle: the alert, the records that matched, the cluster as it is now (one fresh look) and as the
 * ledger last knew it, what is open on it, and the rows around it in its logs. The first version is written at once;
 * rows that were on their way then, or could not be read, follow in a version of their own. What was preserved is
 * never overwritten, also where the container itself would allow it. Doing it again changes nothing.
 */
export async function preserve(message: Preserve, deps: Needs): Promise<void> {
  const cluster = auditable(message.cluster)
  if (cluster === null) {
    return reject(deps, {
      what: 'preserve',
      id: message.id,
      reason: 'an incident names an AKS or Arc cluster by its ARM id',
      body: { ...message },
    })
  }
  const last = await newestBundle(bundleOf(message), deps)
  if (last === null || last.pending.length > 0) await extend(message, cluster, last, deps)
}

/** A signal about several clusters has a bundle for each. */
function bundleOf({ bundle, signal }: Preserve): string {
  return bundle ?? signal
}

/** Writes the next version, as far as there is something to write, and comes back while something is missing. */
async function extend(
  message: Preserve,
  cluster: Cluster,
  last: Bundle | null,
  deps: Needs,
): Promise<void> {
  const told = await toldOf(message, deps)
  const early = told.seen === null ? 0 : secondsBetween(deps.now(), settledAt(told.seen))
  // Rows on their way are not asked for before they can be there.
  if (last !== null && early > 0) return again(message, early, deps)
  const { settings, scene } = await sceneOf(cluster, last === null, deps)
  const places = await logPlaces(cluster, settings, deps)
  const seen = told.seen && { cluster, ...told.seen }
  const around = await rowsAround(seen, places, wantedBy(last), deps)
  const pending = pendingOf(message, around, told.seen, deps)
  if (last === null || around.tables.length > 0 || pending.length === 0) {
    const whole = last === null ? { alert: told.alert, evidence: told.evidence, ...scene } : {}
    await write(message, cluster, { number: (last?.number ?? 0) + 1, whole, around, pending }, deps)
  }
  if (pending.length === 0) return
  await again(message, Math.max(early, backOff(message.attempt, 0, deps.random())), deps)
}

/** The alert, the records that matched, and when that was. */
async function toldOf({ record, signal }: Preserve, { blobs }: Pick<Deps, 'blobs'>) {
  const alert = (await blobs.read('records', record))?.body ?? null
  const evidence = (await blobs.read('evidence', `signals/${signal}.json`))?.body ?? null
  return { alert, evidence, seen: signalTimes(evidence) ?? signalTimes(alert) }
}

function wantedBy(last: Bundle | null): (workspace: string, table: string) => boolean {
  return (workspace, table) =>
    last === null || last.pending.some((one) => [workspace, `${workspace} ${table}`].includes(one))
}

function pendingOf(
  { firstAt }: Preserve,
  around: RowsAround,
  seen: SignalTimes | null,
  { now }: Pick<Deps, 'now'>,
): readonly string[] {
  const isOver = secondsBetween(firstAt, now()) > longest
  return isOver || seen === null ? [] : pendingIn(around, settledAt(seen))
}

interface Version {
  readonly number: number
  readonly whole: JsonObject
  readonly around: RowsAround
  readonly pending: readonly string[]
}

async function write(
  message: Preserve,
  cluster: Cluster,
  { number, whole, around, pending }: Version,
  deps: Pick<Deps, 'blobs' | 'telemetry' | 'now'>,
): Promise<void> {
  const { signal } = message
  const bundle: Bundle = { v: 1, number, pending }
  const missing = around.missing.map((one) => ({ ...one, again: one.again && pending.length > 0 }))
  const rows = { ...around, missing }
  const body = asJson({ ...bundle, at: deps.now(), signal, cluster, ...whole, around: rows })
  // A conflict: somebody else has written this version, from what he could read.
  await deps.blobs.create('evidence', bundleName(bundleOf(message), number), body)
  deps.telemetry.log('info', 'What is known around a signal was preserved', {
    cluster: cluster.id,
    signal,
    version: number,
    missing: around.missing.length,
    pending: pending.length,
  })
}

interface Scene {
  /** Where the logs of the cluster go, and went. */
  readonly settings: readonly Json[]
  readonly scene: JsonObject
}

/** The cluster as it is and as it was known; later versions need of it only where its logs went. */
async function sceneOf(cluster: Cluster, isFirst: boolean, deps: Needs): Promise<Scene> {
  const partition = clusterKey(cluster)
  const recorded = await recordedSettings(partition, deps)
  if (!isFirst) return { settings: recorded, scene: {} }
  const { state } = await openFile(deps.tables, partition)
  const { snapshot, gone } = await deps.collector.look(cluster, null)
  const { findings = {}, record = null } = state?.value ?? {}
  const open = Object.values(findings).filter(({ settled }) => settled === 'fail')
  const { diagnosticSettings: now } = snapshot.facets
  return {
    settings: [...(now?.known ? [now.value] : []), ...recorded],
    scene: asJson({ snapshot, gone, lastRecord: record, open }),
  }
}

async function again(message: Preserve, delay: number, { queues }: Needs): Promise<void> {
  await queues.send('preserve', { ...message, attempt: message.attempt + 1 }, delay)
}
