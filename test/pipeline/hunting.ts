import { controls as allControls } from '../../shared/controls/index.ts'
import { detections as allDetections } from '../../shared/detections/index.ts'
import type { Fault } from '../faults/fault.ts'
import { type LogDesk, logDesk, plans, sendsTo } from './log-desk.ts'
import { goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const detections = allDetections.filter(({ id }) =>
  [
    'k8s.rbac.admin-binding',
    'k8s.secrets.denied',
    'k8s.token.used-outside-cluster',
    'anomaly.silence.audit',
  ].includes(id),
)
const coverage = allControls.filter(({ id }) =>
  ['cov-audit-stream-alive', 'cov-reader-permissions'].includes(id),
)

const feed = { mode: 'changeLog', subscriptions: [] } as const

export interface Hunting {
  readonly sim: Simulation
  readonly desk: LogDesk
}

/** A fleet whose clusters send their audit log to the workspace, met and at rest. */
export async function hunting({
  plan = [] as readonly Fault[],
  tables = plans('Analytics'),
  categories = ['kube-audit'],
  ofB = categories,
  egress = {},
}: {
  plan?: readonly Fault[]
  tables?: Parameters<typeof logDesk>[0]
  categories?: readonly string[]
  ofB?: readonly string[]
  /** By name, the address by which Azure says that a cluster leaves. */
  egress?: Readonly<Record<string, string>>
} = {}): Promise<Hunting> {
  let now = () => ''
  const desk = logDesk(tables, () => now())
  const sim = simulation({
    plan,
    logAnalytics: desk.logs,
    detections,
    controls: coverage,
    feed,
    includeActor: 'full',
  })
  now = sim.now
  for (const name of ['a', 'b']) {
    const own = egressOf(egress[name])
    sim.fleet.set(idOf(name).toLowerCase(), {
      resource: goodCluster(name, own.properties),
      trouble: null,
      other: {
        diagnosticSettings: sendsTo(...(name === 'b' ? ofB : categories)) as never,
        ...own.other,
      },
    })
  }
  await sim.sweep()
  await sim.settle(600)
  return { sim, desk }
}

/** What Azure tells of a cluster that leaves by the address. */
export function egressOf(ipAddress: string | undefined) {
  if (ipAddress === undefined) return { properties: {}, other: {} }
  const id = `/subscriptions/${subscription}/resourceGroups/mc/providers/Microsoft.Network/publicIPAddresses/out`
  const loadBalancerProfile = { effectiveOutboundIPs: [{ id }] }
  return {
    properties: { networkProfile: { outboundType: 'loadBalancer', loadBalancerProfile } },
    other: { publicIpAddresses: [{ id, name: 'out', properties: { ipAddress } }] },
  }
}

/** The timer, and what comes of it. */
export async function hunt({ sim }: Hunting, seconds = 0): Promise<void> {
  sim.pass(seconds)
  await sim.hunt()
  await sim.settle(300)
}
