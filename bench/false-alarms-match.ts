import { detections } from '../shared/detections/index.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { figure } from './figure.ts'
import { huntMonths } from './hunt-months.ts'
import { clusters } from './ordinary-log.ts'
import { tellNoisy } from './tell-noisy.ts'

const days = 30

/** Signals that somebody would be told of, for each cluster, in a month of ordinary work: of matches and thresholds. */
export const falseAlarmsMatch = figure({
  name: 'false-alarms-match',
  unit: 'alarms',
  most: 0.2,
  async measure() {
    const { signals } = huntMonths(detections.filter(isTold), days)
    tellNoisy(signals)
    return signals.length / clusters.length
  },
})

function isTold({ trigger, mode }: Detection): boolean {
  return mode === 'alert' && (trigger.type === 'match' || trigger.type === 'threshold')
}
