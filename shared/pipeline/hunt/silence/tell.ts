import type { Detection } from '../../../domain/detection.ts'
import type { Signal } from '../../../domain/signal.ts'
import { keyOfGroup } from '../key-of-group.ts'
import { signalOf } from '../signal-window.ts'
import type { Pulse } from './pulse.ts'

const minute = 60_000

/** The silence of one group since its last record, up to now or until it ended. */
export function tellOne(detection: Detection, group: string, pulse: Pulse, until: number): Signal {
  return signalOf(
    detection,
    group,
    windowOf(pulse.last, until, pulse.cluster),
    `no record for ${until - pulse.last} minutes, although every hour of the day before had some`,
  )
}

/** The silence of all groups at once, since the last record of any. */
export function tellAll(detection: Detection, pulses: readonly Pulse[], until: number): Signal {
  const last = Math.max(...pulses.map((pulse) => pulse.last))
  const clusters = new Set(pulses.map(({ cluster }) => cluster)).size
  return signalOf(
    detection,
    keyOfGroup([`all ${clusters} clusters`]),
    windowOf(last, until, ''),
    `no record of any of ${clusters} clusters for ${until - last} minutes: look at the workspace that they share, not at each of them`,
  )
}

function windowOf(last: number, until: number, cluster: string) {
  const opened = last * minute
  return { opened, first: opened, last: until * minute, count: 0, ids: [], cluster, actor: '' }
}
