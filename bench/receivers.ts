import type { Alert } from '../shared/domain/alert.ts'
import type { IsoTime } from '../shared/domain/time.ts'
import type { Postman } from '../shared/pipeline/ports.ts'
import type { Simulation } from '../test/pipeline/simulation.ts'

interface Trouble {
  /** The channel `dead` answers 404 until then. */
  readonly deadUntil: IsoTime
  /** The channel `hook` answers 429 in between. */
  readonly busy: { readonly from: IsoTime; readonly until: IsoTime }
}

export interface Receivers {
  /** What arrived at people since the evening, each message once. */
  readonly arrived: readonly {
    readonly at: IsoTime
    readonly channel: string
    readonly alert: Alert
  }[]
  /** From now on it is night. */
  readonly begin: () => void
}

/** The receivers of a simulation, one of which is dead, and one overloaded for a while. */
export function receivers(sim: Simulation, { deadUntil, busy }: Trouble): Receivers {
  const arrived: { at: IsoTime; channel: string; alert: Alert }[] = []
  const seen = new Set<string>()
  const send: Postman['send'] = async ({ url, body, headers }) => {
    const now = sim.now()
    const channel = url.includes('dead') ? 'dead' : 'hook'
    if (channel === 'dead' && now < deadUntil) return { kind: 'reply', status: 404, body: '' }
    if (channel === 'hook' && now >= busy.from && now < busy.until) {
      return { kind: 'reply', status: 429, body: '', retryAfter: 30 }
    }
    const id = headers['webhook-id'] ?? ''
    if (!seen.has(id)) {
      seen.add(id)
      arrived.push({ at: now, channel, alert: (JSON.parse(body) as { data: Alert }).data })
    }
    return { kind: 'reply', status: 202, body: '' }
  }
  Object.assign(sim.deps.postman, { send })
  return {
    arrived,
    begin() {
      arrived.length = 0
    },
  }
}
