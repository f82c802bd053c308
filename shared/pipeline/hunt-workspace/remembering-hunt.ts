import type { Armed, Detection } from '../../domain/detection.ts'
import { hashOf } from '../../domain/hash-of.ts'
import type { HuntState } from '../../domain/hunt-state.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { Circumstances } from '../hunt/circumstances.ts'
import { hunter } from '../hunt.ts'

/** With what a reader knows of the records, for triggers that need it. */
type Hunt = (
  records: Iterable<LogRecord>,
  state: HuntState,
  circumstances: Circumstances,
) => ReturnType<ReturnType<typeof hunter>>

export interface Hunts {
  /** Of records as they are; one that matched before and is remembered does not match again. */
  readonly matches: (
    records: readonly LogRecord[],
    state: HuntState,
    remembered: Readonly<Record<string, number>>,
    circumstances: Circumstances,
  ) => ReturnType<Hunt> & {
    /** Keys to remember. */
    readonly matched: ReadonlySet<string>
    /** By detection, the records that matched. */
    readonly records: ReadonlyMap<string, readonly LogRecord[]>
  }
  /** Of signs of life, and of what was counted. */
  readonly pulses: Hunt
}

interface Reading {
  readonly remembered: Readonly<Record<string, number>>
  readonly matched: Set<string>
  readonly records: Map<string, LogRecord[]>
}

/**
 * The hunt over what overlapping slices bring. Triggers that hourly counts decide are kept apart from those that
 * need the records, so that nothing is counted twice.
 */
export function rememberingHunt(armed: readonly Armed[]): Hunts {
  let reading: Reading = { remembered: {}, matched: new Set(), records: new Map() }

  function remembering(one: Armed): Armed {
    const { id } = one.detection
    return {
      ...one,
      ask(record) {
        const answer = one.ask(record)
        if (answer !== 'yes') return answer
        const key = hashOf(`${id}\n${identityOf(record)}`).slice(0, 16)
        if (Object.hasOwn(reading.remembered, key)) return 'no'
        reading.matched.add(key)
        const known = reading.records.get(id)
        if (known) known.push(record)
        else reading.records.set(id, [record])
        return 'yes'
      },
    }
  }

  const hunt = hunter(armed.filter(({ detection }) => !isCounted(detection)).map(remembering))
  const pulses = hunter(armed.filter(({ detection }) => isCounted(detection)).map(listening))
  return {
    pulses,
    matches(records, state, remembered, circumstances) {
      reading = { remembered, matched: new Set(), records: new Map() }
      const hunted = (hunt as Hunt)(records, state, circumstances)
      return { ...hunted, matched: reading.matched, records: reading.records }
    },
  }
}

/** Whether hourly counts and signs of life are all that it needs. */
export function isCounted({ trigger }: Detection): boolean {
  if (trigger.type === 'volume') return trigger.count === 'requests'
  return trigger.type === 'silence'
}

/** Any line of a log is a sign of life where any line would do; what is counted comes as counts. */
function listening(one: Armed): Armed {
  const { trigger, prefilter } = one.detection
  const open = { operations: null, isOpen: () => true }
  const hears = ({ table }: LogRecord) => trigger.type === 'silence' && prefilter(table) === 'true'
  return { ...one, gate: open, ask: (record) => (hears(record) ? 'yes' : 'no') }
}

/** Rows of one request share its id; a line of a log without ids is known by all that it says. */
function identityOf({ id, time, cluster, event }: LogRecord): string {
  return id === ''
    ? JSON.stringify([time, cluster, event] satisfies [string, string, JsonObject])
    : id
}
