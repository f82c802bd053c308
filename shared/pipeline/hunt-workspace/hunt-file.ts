import { clusterKey } from '../../domain/cluster.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import { hours, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { Write } from '../ports.ts'
import { foundOf } from '../raise-signals/found-of.ts'
import { raiseSignals } from '../raise-signals.ts'
import { wake } from '../wake.ts'
import { emptyMemory, type HuntMemory } from './hunt-memory.ts'
import type { HuntStep, MovedStream } from './hunt-step.ts'

interface HuntRow {
  readonly v: 1
  readonly workspace: string
  /** Number of the newest step, and its blob. */
  readonly step: number
  readonly name: string
  /** Steps before that, until nobody can be at them any more. */
  readonly old: readonly { readonly name: string; readonly at: IsoTime }[]
}

/** How far the hunt in a workspace has come. */
export interface HuntFile {
  readonly workspace: string
  readonly partition: string
  readonly row: HuntRow | null
  readonly etag: string | null
  readonly memory: HuntMemory
}

/** Longer than any function runs: a step that is gone could be taken a second time, and told another way. */
const mostRunning = hours(2)

export async function openHunt(
  workspace: string,
  { tables, blobs }: Pick<Deps, 'tables' | 'blobs'>,
): Promise<HuntFile> {
  const partition = keyOf(workspace)
  const stored = await tables.get('hunts', partition, 'state')
  if (stored === null) return { workspace, partition, row: null, etag: null, memory: emptyMemory }
  const row = knownVersion<HuntRow>(stored.body, `The hunt in ${workspace}`)
  const blob = await blobs.read('hunts', row.name)
  if (blob === null) throw new Error(`The hunt in ${workspace} names ${row.name}, which is missing`)
  const { memory } = knownVersion<HuntStep>(blob.body, `The step ${row.name}`)
  return { workspace, partition, row, etag: stored.etag, memory }
}

/**
 * Takes one step: it is written once, and whoever finds it written takes it as it is, so that a step that broke off
 * is told in the same words. Then what it found is raised, and last the workspace moves on, guarded by the ETag.
 * `other`: it was, or may have been, somebody else's; what was to follow it is planned anew.
 */
export async function takeStep(
  file: HuntFile,
  own: HuntStep,
  deps: Deps,
): Promise<'own' | 'other'> {
  const { partition, row, etag } = file
  const number = (row?.step ?? 0) + 1
  const name = `${partition}/${String(number).padStart(12, '0')}.json`
  const created = await deps.blobs.create('hunts', name, asJson(own))
  const step = created === 'done' ? own : await written(name, deps)
  await raiseSignals(
    step.signals.flatMap((one) => foundOf(one, deps)),
    deps,
  )
  for (const { signal, mode } of step.signals) {
    deps.telemetry.metric('signals', 1, { detection: signal.detection, mode })
  }
  for (const one of step.moved) await tellStream(partition, one, deps)
  const now = deps.now()
  const past = [...(row?.old ?? []), ...(row === null ? [] : [{ name: row.name, at: now }])]
  const gone = past.filter(({ at }) => secondsBetween(at, now) > mostRunning)
  for (const one of gone) await deps.blobs.delete('hunts', one.name)
  const old = past.filter((one) => !gone.includes(one))
  const next: HuntRow = { v: 1, workspace: file.workspace, step: number, name, old }
  const body = asJson(next)
  const write: Write =
    etag === null
      ? { kind: 'insert', row: 'state', body }
      : { kind: 'replace', row: 'state', body, etag }
  // A conflict is the echo of our own write, or somebody who took the same step: it is taken.
  const moved = await deps.tables.write('hunts', partition, [write])
  return created === 'done' && moved === 'done' ? 'own' : 'other'
}

async function written(name: string, { blobs }: Pick<Deps, 'blobs'>): Promise<HuntStep> {
  const blob = await blobs.read('hunts', name)
  if (blob === null) throw new Error(`The step ${name} is there and cannot be read`)
  return knownVersion<HuntStep>(blob.body, `The step ${name}`)
}

/** The facet `auditStream` reads this; the cluster is looked at where its state holds something else. */
export async function tellStream(
  partition: string,
  { cluster, stream: { state, last } }: MovedStream,
  deps: Pick<Deps, 'tables' | 'queues' | 'now'>,
): Promise<void> {
  const since = state === 'silent' && last !== null ? { since: last } : {}
  const row = `stream|${clusterKey({ id: cluster })}`
  await deps.tables.write('hunts', partition, [
    { kind: 'put', row, body: { v: 1, state, ...since, at: deps.now() } },
  ])
  await wake(deps, cluster, 'hunt', 0)
}
