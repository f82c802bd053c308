import { auditEvent } from '../../shared/detections/samples.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { emptyHunt, type HuntState } from '../../shared/domain/hunt-state.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Signal } from '../../shared/domain/signal.ts'
import { toIso, toMilliseconds } from '../../shared/domain/time.ts'
import type { Circumstances } from '../../shared/pipeline/hunt/circumstances.ts'
import { hunter } from '../../shared/pipeline/hunt.ts'

export const day = 24

const start = toMilliseconds('2026-11-02T00:00:00.000Z')

/** Milliseconds of so many hours after the beginning, a Monday. */
export const at = (hours: number): number => start + Math.round(hours * 3_600_000)

/** An event so many hours after the beginning; the same one when it is asked for again. */
export function event(hours: number, sample: Parameters<typeof auditEvent>[0]): JsonObject {
  const time = toIso(at(hours))
  const { verb, resource, user, namespace, name } = sample
  const id = [time, verb, resource, user, namespace, name].join(' ')
  return { ...auditEvent(sample), auditID: id, requestReceivedTimestamp: time }
}

/** So many within an hour, evenly. */
export function many(
  hour: number,
  count: number,
  sample: Parameters<typeof auditEvent>[0],
): readonly JsonObject[] {
  return Array.from({ length: count }, (_, n) =>
    event(hour + n / (count + 1), { ...sample, name: `${sample.name ?? 'x'}-${n}` }),
  )
}

/** As a row of AKSAudit of a cluster. */
export function of(cluster: string, one: JsonObject): JsonObject {
  const resourceId = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/${cluster}`
  return { category: 'kube-audit', resourceId, properties: { log: one } }
}

export function recordsOf(events: readonly JsonObject[]): readonly LogRecord[] {
  return events
    .flatMap((one) => logRecordsOf(one, bareWorld))
    .flatMap((read) => (read.kind === 'record' ? [read.record] : []))
}

interface Batch extends Circumstances {
  readonly events: readonly JsonObject[]
}

/** A batch of a file, or with what its reader knows. */
export type Batches = readonly (readonly JsonObject[] | Batch)[]

interface Told {
  /** In the end, by key. */
  readonly signals: readonly Signal[]
  readonly state: HuntState
  readonly learning: readonly string[]
  /** How often something was told. */
  readonly times: number
}

/** What is told of batches one after the other; the end of the log comes by itself unless `goesOn`. */
export function told(detection: Detection, batches: Batches, goesOn = false): Told {
  const hunt = hunter([detection.arm()])
  const signals = new Map<string, Signal>()
  let state: HuntState = emptyHunt
  let learning: readonly string[] = []
  let times = 0
  const end: Batches = goesOn ? [] : [{ events: [], settled: Number.POSITIVE_INFINITY }]
  for (const batch of [...batches, ...end]) {
    const { events, ...circumstances } = 'events' in batch ? batch : { events: batch }
    // As it comes back from storage.
    const before: HuntState = JSON.parse(JSON.stringify(state))
    const found = hunt(recordsOf(events as readonly JsonObject[]), before, circumstances)
    state = found.state
    learning = found.learning
    times += found.signals.length
    for (const signal of found.signals) signals.set(signal.key, signal)
  }
  const all = [...signals.values()]
  return { state, learning, times, signals: all.sort((a, b) => (a.key < b.key ? -1 : 1)) }
}
