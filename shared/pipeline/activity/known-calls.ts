import type { Armed } from '../../domain/detection.ts'
import type { Json } from '../../domain/json.ts'
import { textAt } from '../../domain/log/member.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { affected } from '../affected.ts'
import { auditable } from '../dependencies/auditable.ts'
import type { Deps } from '../deps.ts'
import type { ActivityWorld } from '../hunt/activity-world.ts'
import { readsWanted } from '../hunt/reads-wanted.ts'
import { actingClusters } from './acting-clusters.ts'
import type { ArmedActivity } from './armed-activity.ts'
import { judgedControls } from './judged-controls.ts'

/** Records of the Activity Log, with all that has to be known to judge them. */
export interface KnownCalls {
  readonly records: readonly LogRecord[]
  readonly world: ActivityWorld
}

type Needs = Pick<Deps, 'tables' | 'resources' | 'telemetry'>

/** Rows that are asked for together: what is done at a subscription may touch thousands of clusters. */
const atOnce = 16

interface Candidate {
  readonly armed: Armed
  readonly record: LogRecord
}

/**
 * What is known beside records: whom they touch, for whom their callers act, what controls judge there, and the
 * resources that do not stand in the record. Only for what a detection may match.
 */
export async function knownCalls(
  given: readonly LogRecord[],
  armed: ArmedActivity,
  deps: Needs,
): Promise<KnownCalls> {
  const plausible = given.filter((record) => armed.candidates(record).length > 0)
  const acting = await actingClusters(plausible, deps)
  const isClusterIdentity = (caller: string) => (acting.get(caller.toLowerCase())?.length ?? 0) > 0
  const records = given.map((record) => ({
    ...record,
    world: { ...record.world, isClusterIdentity },
    memo: [],
  }))
  const candidates = records.flatMap((record) =>
    armed
      .candidates(record)
      .filter((one) => one.ask(record) !== 'no')
      .map((one) => ({ armed: one, record })),
  )
  const ofClusters = candidates.filter(({ armed: one }) => one.detection.about === 'clusters')
  const touched = await touchedBy(ofClusters, armed, deps)
  const judged = await judgedIn(candidates, touched, deps)
  const known = {
    touched: (record: LogRecord) => touched.get(placeOf(record)) ?? [],
    actingFor: (caller: string) => acting.get(caller.toLowerCase()) ?? [],
    judges: (cluster: string, control: string) => judged.get(cluster)?.has(control) === true,
  }
  const wanted = readsWanted(
    armed.all,
    candidates.map(({ record }) => record),
    known,
  )
  const read = new Map<string, Json>()
  for (const { resourceId, apiVersion } of wanted) {
    const answer = await deps.resources.read(resourceId, apiVersion)
    if (answer.known) read.set(resourceId, answer.value)
    else {
      const { cause, reason } = answer
      const fields = { resource: resourceId, cause, reason }
      deps.telemetry.log('warn', 'A resource that somebody wrote could not be read', fields)
    }
  }
  const resource = ({ event }: LogRecord) => read.get(textAt(event, 'resourceId') ?? '')
  return { records, world: { ...known, resource } }
}

function placeOf({ event }: LogRecord): string {
  return `${textAt(event, 'operation')}\n${textAt(event, 'resourceId')}`
}

async function touchedBy(
  candidates: readonly Candidate[],
  { operations }: ArmedActivity,
  deps: Needs,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  for (const { record } of candidates) {
    const place = placeOf(record)
    if (found.has(place)) continue
    const resourceId = textAt(record.event, 'resourceId') ?? ''
    const operation = textAt(record.event, 'operation') ?? ''
    const clusters = await affected({ resourceId, operation }, deps, operations)
    const ids = clusters.map(({ id }) => id.toLowerCase()).sort()
    // A cluster that a record names by itself need not be ours; all others stand in our index.
    const isOurs = auditable(resourceId) === null || (await areAudited(ids, deps))
    found.set(place, isOurs ? ids : [])
  }
  return found
}

async function areAudited(clusters: readonly string[], deps: Needs): Promise<boolean> {
  const states = await Promise.all(clusters.map((cluster) => judgedControls(cluster, deps)))
  return !states.includes(null)
}

/** By cluster, where it matters whether a control judges. */
async function judgedIn(
  candidates: readonly Candidate[],
  touched: ReadonlyMap<string, readonly string[]>,
  deps: Needs,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const asked = candidates
    .filter(({ armed: { detection }, record }) => {
      const operation = textAt(record.event, 'operation') ?? ''
      return detection.judgedBy.some(({ operations }) => operations.includes(operation))
    })
    .flatMap(({ record }) => touched.get(placeOf(record)) ?? [])
  const clusters = [...new Set(asked)]
  const found = new Map<string, ReadonlySet<string>>()
  for (let from = 0; from < clusters.length; from += atOnce) {
    const some = clusters.slice(from, from + atOnce)
    const judged = await Promise.all(some.map((cluster) => judgedControls(cluster, deps)))
    for (const [index, cluster] of some.entries()) found.set(cluster, judged[index] ?? new Set())
  }
  return found
}
