import type { ActivityEvent } from '../../../local/logs/activity/activity-event.ts'
import { activityOf } from '../../../local/logs/activity/activity-of.ts'
import { activityRow } from '../../../local/logs/activity/activity-row.ts'
import { anomalies } from '../../../local/logs/anomalies/anomalies.ts'
import { plant } from '../../../local/logs/anomalies/plant.ts'
import { intrusion } from '../../../local/logs/intrusion.ts'
import { isPlatform } from '../../../local/logs/is-platform.ts'
import { mergeLogs } from '../../../local/logs/merge-logs.ts'
import { trafficOf } from '../../../local/logs/traffic-of.ts'
import { detections } from '../../../shared/detections/index.ts'
import { emptyHunt } from '../../../shared/domain/hunt-state.ts'
import { logRecordsOf } from '../../../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../../../shared/domain/log-record.ts'
import { bareWorld } from '../../../shared/domain/log-world.ts'
import { hunter } from '../../../shared/pipeline/hunt.ts'
import { clusterNamed, hour, monday } from './cluster.ts'

const cluster = clusterNamed('aks-shop-basket-001')
const at = monday + 10 * hour
const when = { seed: 1, at }
const ordinary = { seed: 1, from: at - hour, to: at + hour, scale: 0.01 }

it.each(anomalies)(
  'plants "$name" the same way each time, and names who should see it',
  (anomaly) => {
    const planted = plant(anomaly, cluster, when)
    expect(plant(anomaly, cluster, when)).toEqual(planted)
    expect(plant(anomaly, cluster, { ...when, at: at + 1 })).not.toEqual(planted)
    const traces = planted.audit.length + planted.activity.length + (anomaly.silences ? 1 : 0)
    expect(traces).toBeGreaterThan(0)
    const planes = anomaly.detections.map((id) => id.startsWith('azure.'))
    expect(planes).toEqual(planes.map(() => planted.activity.length > 0))
  },
)

it('plants in Azure what stands out of the ordinary days before it', () => {
  const unusual = anomalies.filter(({ deeds, afterDays }) => deeds && afterDays !== undefined)
  expect(unusual).not.toEqual([])
  for (const anomaly of unusual) {
    const from = at - (anomaly.afterDays ?? 0) * 24 * hour
    const ordinary = activityOf([cluster], { seed: 1, from, to: at })
    const hunt = hunter(detections.map((detection) => detection.arm()))
    const before = hunt(recordsOf(ordinary), emptyHunt, { settled: at })
    const planted = recordsOf(plant(anomaly, cluster, when).activity)
    const { signals } = hunt(planted, before.state, { settled: at + hour })
    expect(signals.map(({ detection }) => detection)).toEqual(anomaly.detections)
  }
})

function recordsOf(events: Iterable<ActivityEvent>): readonly LogRecord[] {
  return [...events]
    .flatMap((event) => logRecordsOf(activityRow(event), bareWorld))
    .flatMap((read) => (read.kind === 'record' ? [read.record] : []))
}

it('gives anomalies names of their own', () => {
  const names = anomalies.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

it('puts what is planted between the ordinary lines', () => {
  const log = [...trafficOf(cluster, ordinary)]
  for (const anomaly of anomalies) {
    const { audit } = plant(anomaly, cluster, when)
    const merged = [...mergeLogs(log, audit)]
    const times = merged.map(({ stageTimestamp }) => stageTimestamp)
    expect(times).toEqual([...times].sort())
    expect(merged).toHaveLength(log.length + audit.length)
    expect(merged.filter(({ auditID }) => audit.some((own) => own.auditID === auditID))).toEqual(
      audit,
    )
  }
})

it('ends the log of a cluster that falls silent', () => {
  const silence = anomalies.find(({ silences }) => silences)
  if (silence === undefined) throw new Error('no silence')
  const minute = 60_000
  const { cluster: silent } = plant(silence, cluster, { ...when, at: at + 7 * minute })
  const log = [...trafficOf(silent, { ...ordinary, scale: 1 })]
  expect(log.at(-1)?.stageTimestamp).toMatch(/^2026-10-05T10:06:5/)
  expect([...trafficOf(silent, { ...ordinary, from: at + hour, to: at + 2 * hour })]).toEqual([])
})

it('keeps 192.0.2.0/24 for strangers', () => {
  const days = { ...ordinary, from: at - 50 * hour, to: at + 50 * hour }
  const addresses = [...trafficOf(cluster, days)].flatMap(({ sourceIPs }) => sourceIPs)
  expect(addresses.some((address) => address.startsWith('192.0.2.'))).toBe(false)
})

it('tells of an intrusion, step by step, until the log falls silent', () => {
  const steps = intrusion(cluster, when)
  const times = steps.map(({ after }) => after)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const lines = steps.flatMap(({ audit }) => audit)
  for (const event of lines) {
    expect(event).toMatchObject({
      user: { username: 'masterclient' },
      sourceIPs: ['192.0.2.66', expect.stringMatching(/^172\.31\./)],
    })
    expect(isPlatform(event)).toBe(false)
  }
  expect(lines.map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}`)).toEqual([
    'list namespaces',
    'list nodes',
    'list pods',
    'list secrets',
    'create serviceaccounts',
    'create clusterrolebindings',
    'create daemonsets',
  ])
  expect(steps.map(({ azure, silence }) => azure ?? silence)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'Microsoft.Insights/diagnosticSettings/delete',
    true,
  ])
})
