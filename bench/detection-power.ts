import { activityRow } from '../local/logs/activity/activity-row.ts'
import { anomalies } from '../local/logs/anomalies/anomalies.ts'
import type { Anomaly } from '../local/logs/anomalies/anomaly.ts'
import { plant } from '../local/logs/anomalies/plant.ts'
import { detections } from '../shared/detections/index.ts'
import type { HuntState } from '../shared/domain/hunt-state.ts'
import type { LogRecord } from '../shared/domain/log-record.ts'
import { type Hunt, hunter } from '../shared/pipeline/hunt.ts'
import { figureAtLeast } from './figure-at-least.ts'
import { huntMonths } from './hunt-months.ts'
import {
  auditRecords,
  clusters,
  day,
  monday,
  ordinaryLog,
  recordsOf,
  seed,
} from './ordinary-log.ts'

/** Enough for everything to have learned, and a working day after. */
const days = 15
const from = monday + days * day
const at = from + 10.05 * 3_600_000
const known = new Set(detections.map(({ id }) => id))

/** Of what is planted into ordinary work on the sixteenth day the share that each detection sees that has to see it. */
export const detectionPower = figureAtLeast({
  name: 'detection-power',
  unit: 'share',
  least: 0.95,
  async measure() {
    const hunt = hunter(detections.map((detection) => detection.arm()))
    const { state } = huntMonths(detections, days)
    const ordinary = [...ordinaryLog(clusters, from, from + day)]
    const usual = new Set(toldOf(hunt, ordinary, state))
    const asked = anomalies.map((one) => ({
      ...one,
      wanted: one.detections.filter((id) => known.has(id)),
    }))
    const missed = asked.flatMap((one) => {
      const told = toldOf(hunt, planted(one, ordinary), state).filter((key) => !usual.has(key))
      const seen = new Set(told.map((key) => key.split(' ')[0]))
      return one.wanted.filter((id) => !seen.has(id)).map((id) => `${one.name}: ${id}`)
    })
    for (const one of missed) console.error(`  not seen: ${one}`)
    const all = asked.reduce((sum, { wanted }) => sum + wanted.length, 0)
    return (all - missed.length) / all
  },
})

function planted(anomaly: Anomaly, ordinary: readonly LogRecord[]): readonly LogRecord[] {
  const [cluster] = clusters
  if (cluster === undefined) return ordinary
  const { audit, activity } = plant(anomaly, cluster, { seed, at })
  const begin = new Date(at).toISOString()
  const id = cluster.id.toLowerCase()
  const left = anomaly.silences
    ? ordinary.filter((one) => one.plane !== 'kube-audit' || one.cluster !== id || one.time < begin)
    : ordinary
  return [
    ...left,
    ...audit.flatMap((event) => auditRecords(event, cluster.id)),
    ...activity.flatMap((event) => recordsOf(activityRow(event))),
  ]
}

/** Detection, key and count of all that is told by the end of the day. */
function toldOf(hunt: Hunt, records: readonly LogRecord[], state: HuntState): readonly string[] {
  const end = from + day
  const { signals } = hunt(records, state, { settled: end, clock: end })
  return signals.map(({ detection, key, count }) => `${detection} ${key} ${count}`)
}
