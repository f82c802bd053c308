import { isObject, type Json } from '../../domain/json.ts'
import { after, hours, type IsoTime, minutes } from '../../domain/time.ts'

export interface SignalTimes {
  readonly firstSeen: IsoTime
  readonly lastSeen: IsoTime
}

const margin = minutes(10)
/** A signal may go on for days; what lies around its beginning is what is asked for first. */
const longest = hours(1)
/** How long a row may be on its way, as the hunt takes it. */
const onItsWay = minutes(20)

/** From when to when rows lie around a signal. */
export function spanAround({ firstSeen, lastSeen }: SignalTimes) {
  const last = after(firstSeen, longest)
  return {
    from: after(firstSeen, -margin),
    to: after(lastSeen < last ? lastSeen : last, margin),
  }
}

/** When the last of these rows can be asked for. */
export function settledAt(times: SignalTimes): IsoTime {
  return after(spanAround(times).to, onItsWay)
}

/** When a signal was seen, out of its evidence or the record of its alert. */
export function signalTimes(body: Json | undefined): SignalTimes | null {
  const alerts = isObject(body) ? body['alerts'] : undefined
  const told = Array.isArray(alerts) ? alerts[0] : undefined
  const alert = isObject(told) ? told['alert'] : undefined
  const holder = isObject(alert) ? alert : body
  const signal = isObject(holder) ? holder['signal'] : undefined
  if (!isObject(signal)) return null
  const { firstSeen, lastSeen } = signal
  return typeof firstSeen === 'string' && typeof lastSeen === 'string'
    ? { firstSeen, lastSeen }
    : null
}
