import type { SignalAlert } from '../../domain/alert.ts'
import type { FoundSignal } from '../../domain/found-signal.ts'
import type { IsoTime } from '../../domain/time.ts'

interface About {
  readonly key: string
  readonly version: number
  readonly route: string
  readonly evidence: string | null
  readonly now: IsoTime
}

/** One message about one signal. It stays open until a person closes it: a log does not tell when it is over. */
export function signalAlert(
  { signal, detection, cluster }: FoundSignal,
  { key, version, route, evidence, now }: About,
): SignalAlert {
  const { length: count } = signal.clusters ?? []
  const unnamed = count > 1 ? `${count} clusters` : 'a cluster'
  const nowhere = detection.about === 'plimsoll' ? 'Plimsoll itself' : unnamed
  const where = cluster?.name ?? (signal.cluster === '' ? nowhere : signal.cluster)
  const by = signal.actor === '' ? '' : ` by ${signal.actor}`
  return {
    v: 1,
    about: 'signal',
    key,
    version,
    route,
    state: 'open',
    severity: signal.severity,
    title: `${where}: ${signal.title}${by}`,
    at: now,
    cluster,
    signal,
    why: detection.why,
    respond: detection.respond,
    techniques: detection.mitre.techniques,
    evidence,
  }
}
