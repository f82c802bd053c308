import { detections } from '../shared/detections/index.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { isObject, type Json } from '../shared/domain/json.ts'
import { figure } from './figure.ts'
import { huntMonths } from './hunt-months.ts'
import { tellNoisy } from './tell-noisy.ts'

const days = 35
/** Days in which the least is judged: what learns has learned. */
const learned = 7

/**
 * Signals of volume and of what was never seen, for each 1,000 days of a series (a group, or an identity with what it
 * was seen with), on ordinary work after a week of learning.
 */
export const falseAlarms = figure({
  name: 'false-alarms',
  unit: 'alarms',
  most: 30,
  async measure() {
    const { signals, state } = huntMonths(detections.filter(isAnomaly), days)
    tellNoisy(signals)
    const series = Object.values(state.triggers).reduce(
      (sum, one) => sum + countOf(one['series']) + countOf(one['parents']),
      0,
    )
    return (signals.length / (series * (days - learned))) * 1000
  },
})

function isAnomaly({ trigger }: Detection): boolean {
  return trigger.type === 'volume' || trigger.type === 'firstSeen'
}

function countOf(part: Json | undefined): number {
  return isObject(part) ? Object.keys(part).length : 0
}
