import { detections } from '../shared/detections/index.ts'
import { clusterOf } from '../shared/domain/cluster.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { known } from '../shared/domain/maybe.ts'
import type { Signal } from '../shared/domain/signal.ts'
import { signalMode } from '../shared/pipeline/raise-signals/signal-mode.ts'
import { figure } from './figure.ts'
import { manyClusters as clusters } from './ordinary-log.ts'
import { ordinaryPolicy } from './ordinary-policy.ts'
import { tellNoisy } from './tell-noisy.ts'
import { toldMonths } from './told-months.ts'

const days = 60
let allowed = 0

/**
 * Signals that an operator is told of, for each cluster and month of ordinary work after the first fourteen days: of
 * matches and thresholds in the mode `alert`, of whatever severity, without what the policy file allows.
 */
export const falseAlarmsMatch = figure({
  name: 'false-alarms-match',
  unit: 'alarms',
  most: 0.2,
  async measure() {
    const policy = ordinaryPolicy(clusters)
    const found = toldMonths(detections.filter(isTold), clusters, days)
    const told = found.filter((signal) => isAlert(signal, policy))
    tellNoisy(told)
    allowed = perMonth(found.length - told.length)
    return perMonth(told.length)
  },
  notes: () => [`and ${allowed} that the policy file allows: shells of teams in their own pods`],
})

const perMonth = (count: number): number => count / clusters.length / (days / 30)

function isTold({ trigger, mode }: Detection): boolean {
  const all = trigger.type === 'anyOf' ? trigger.of : [trigger]
  return mode === 'alert' && all.some(({ type }) => type === 'match' || type === 'threshold')
}

function isAlert(signal: Signal, policy: Parameters<typeof signalMode>[1]): boolean {
  const cluster = clusterOf(signal.cluster)
  const facts = cluster && {
    ...cluster,
    tags: {},
    managementGroups: known([], signal.firstSeen),
  }
  return signalMode({ signal, mode: 'alert' }, policy, facts, signal.firstSeen).mode === 'alert'
}
