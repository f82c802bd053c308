import { controls as allControls } from '../../shared/controls/index.ts'
import { detections as allDetections } from '../../shared/detections/index.ts'
import type { Fault } from '../faults/fault.ts'
import { type LogDesk, logDesk, plans, sendsTo } from './log-desk.ts'
import { goodCluster, idOf } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const detections = allDetections.filter(({ id }) =>
  ['k8s.rbac.admin-binding', 'k8s.secrets.denied', 'anomaly.silence.audit'].includes(id),
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
}: {
  plan?: readonly Fault[]
  tables?: Parameters<typeof logDesk>[0]
  categories?: readonly string[]
  ofB?: readonly string[]
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
    sim.fleet.set(idOf(name).toLowerCase(), {
      resource: goodCluster(name),
      trouble: null,
      other: { diagnosticSettings: sendsTo(...(name === 'b' ? ofB : categories)) as never },
    })
  }
  await sim.sweep()
  await sim.settle(600)
  return { sim, desk }
}

/** The timer, and what comes of it. */
export async function hunt({ sim }: Hunting, seconds = 0): Promise<void> {
  sim.pass(seconds)
  await sim.hunt()
  await sim.settle(300)
}
