import { controls as allControls } from '../../shared/controls/index.ts'
import { detections as allDetections } from '../../shared/detections/index.ts'
import type { SignalAlert } from '../../shared/domain/alert.ts'
import { asJson, type JsonObject } from '../../shared/domain/json.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import type { Signal } from '../../shared/domain/signal.ts'
import { after, type IsoTime } from '../../shared/domain/time.ts'
import type { Fault } from '../faults/fault.ts'
import { type LogDesk, logDesk, sendsTo } from './log-desk.ts'
import { goodCluster, idOf, subscription } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

export const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
export const kubelet = '00000000-0000-0000-0000-00000000cafe'

/** A call in Azure, whoever tells of it. */
export interface Call {
  readonly operation: string
  readonly resourceId: string
  readonly at: IsoTime
  readonly correlation?: string
  readonly caller?: string
  readonly properties?: JsonObject
}

/** Only what acts alone is told at once; all others are told here, too. */
export const told: Policy = {
  ...everythingToOneHook,
  detections: Object.fromEntries(allDetections.map(({ id }) => [id, { mode: 'alert' }])),
}

const upn = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn'

/** As Event Grid sends it, in its own schema. */
export function eventOf({ operation, resourceId, at, correlation, caller }: Call): JsonObject {
  const [kind = ''] = /(delete|action)$/i.exec(operation) ?? ['write']
  return {
    id: `event-${correlation ?? at}`,
    topic: `/subscriptions/${subscription}`,
    subject: resourceId,
    eventType: `Microsoft.Resources.Resource${kind[0]?.toUpperCase()}${kind.slice(1)}Success`,
    eventTime: at.replace('Z', '0000Z'),
    dataVersion: '2',
    metadataVersion: '1',
    data: {
      resourceUri: resourceId,
      operationName: operation,
      correlationId: correlation ?? 'call-1',
      status: 'Succeeded',
      claims: { [upn]: caller ?? 'eve@example.com', ipaddr: '203.0.113.66' },
      httpRequest: { clientIpAddress: '203.0.113.66', method: 'POST' },
    },
  }
}

/** The same as a CloudEvent. */
export function cloudEventOf(call: Call): JsonObject {
  const { eventType, eventTime, topic, dataVersion, metadataVersion, ...rest } = eventOf(call)
  return { ...rest, specversion: '1.0', type: eventType, time: eventTime, source: topic }
}

/** As AzureActivity holds it: written a second later, and taken in after three minutes. */
export function rowOf(call: Call, late = 180): LogDesk['lines'][number] {
  const at = after(call.at, 1)
  const ingested = after(at, late)
  const row = asJson({
    TimeGenerated: at,
    OperationNameValue: call.operation.toUpperCase(),
    ActivityStatusValue: 'Success',
    Caller: call.caller ?? 'eve@example.com',
    CallerIpAddress: '203.0.113.66',
    CorrelationId: call.correlation ?? 'call-1',
    EventDataId: `row-${call.correlation}`,
    Properties: JSON.stringify(call.properties ?? {}),
    _ResourceId: call.resourceId.toLowerCase(),
  })
  return { table: 'AzureActivity', at, ingested, visible: ingested, row }
}

export interface ActivityDesk {
  readonly sim: Simulation
  readonly desk: LogDesk
  /** The timer of the hunt, and what comes of it. */
  readonly hunt: (seconds?: number) => Promise<void>
  readonly alerts: () => readonly SignalAlert[]
  /** What is stored of signals, with their mode. */
  readonly signals: () => Promise<readonly (Signal & { readonly mode: string })[]>
}

/** Two clusters that are audited by a few controls, and whose logs and Activity Log lie in a workspace. */
export async function activityDesk({
  plan = [],
  policy = told,
  controls = ['aks-image-cleaner'],
  includeActor = 'full',
}: {
  readonly plan?: readonly Fault[]
  readonly policy?: Policy
  readonly controls?: readonly string[]
  readonly includeActor?: 'full' | 'oid' | 'none'
} = {}): Promise<ActivityDesk> {
  let now = () => ''
  const desk = logDesk({ AzureActivity: 'Analytics' }, () => now())
  const sim = simulation({
    plan,
    policy,
    includeActor,
    logAnalytics: desk.logs,
    controls: allControls.filter(({ id }) => controls.includes(id)),
    detections: allDetections.filter(({ plane }) => plane === 'azure-activity'),
  })
  now = sim.now
  for (const name of ['a', 'b']) {
    const identityProfile = { kubeletidentity: { objectId: name === 'a' ? kubelet : null } }
    sim.fleet.set(idOf(name).toLowerCase(), {
      resource: goodCluster(name, { identityProfile, nodeResourceGroup: `MC_${name}` }),
      trouble: null,
      other: { diagnosticSettings: sendsTo('kube-audit', 'kube-audit-admin', 'guard') as never },
    })
  }
  await sim.sweep()
  await sim.settle(600)
  return {
    sim,
    desk,
    async hunt(seconds = 900) {
      sim.pass(seconds)
      await sim.hunt()
      await sim.settle(300)
    },
    alerts: () => sim.received.flatMap(({ alert }) => (alert.about === 'signal' ? [alert] : [])),
    async signals() {
      const days = Array.from({ length: 60 }, (_, day) =>
        after('2026-11-01T00:00:00.000Z', day * 86_400),
      )
      const rows = await Promise.all(
        days.map((day) => sim.store.tables.list('signals', `day|${day.slice(0, 10)}`)),
      )
      return rows.flat().map(({ body }) => ({
        ...(body['signal'] as unknown as Signal),
        mode: String(body['mode']),
      }))
    },
  }
}
