import type { Alert } from '../../domain/alert.ts'
import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import type { ContextFacts } from '../../domain/context.ts'
import type { Control } from '../../domain/control.ts'
import type { Exempted } from '../../domain/evaluation.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Severity } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { raise } from '../raise.ts'
import { routeConcern } from '../route.ts'
import { ruling } from '../ruling/ruling.ts'

/** A finding as it stands, and under which law. */
export interface Supposed {
  readonly cluster: Cluster
  readonly facts: ContextFacts
  readonly finding: {
    readonly control: string
    readonly title: string
    readonly severity: Severity
    readonly verdict: Verdict
    readonly since: IsoTime
    readonly cause: Transition['cause']
  }
  readonly policy: Policy
  readonly controls: ReadonlyMap<string, Control>
  readonly now: IsoTime
}

export type WouldSay =
  | { readonly kind: 'silent'; readonly because: string; readonly exempted?: Exempted }
  | { readonly kind: 'said'; readonly messages: readonly Said[] }

interface Said {
  readonly route: string
  readonly channels: readonly string[]
  readonly title: string
  /** Null for what is told about Plimsoll's own sight. */
  readonly alert: Alert | null
}

/** What would be said, and to whom, if this finding opened now. Pure; nothing is sent. */
export function wouldSay(supposed: Supposed): WouldSay {
  const { finding, facts, policy, controls, now, cluster } = supposed
  const { status, because } = finding.verdict
  if (status !== 'fail') return { kind: 'silent', because: `it does not fail: ${status}` }
  const rules = ruling(policy, facts, now)
  const exempted = rules.exemption(finding.control)
  if (exempted !== null) {
    const { owner, until } = exempted
    return { kind: 'silent', because: `exempted by ${owner} until ${until}`, exempted }
  }
  if (controls.get(finding.control)?.coverage !== undefined) {
    const concern = { cause: finding.control, scope: '', severity: finding.severity }
    const told = routeConcern(concern, policy)
    const title = `Plimsoll itself: ${because}`
    return said(told.map(({ name, channels }) => ({ route: name, channels, title, alert: null })))
  }
  const { alerts } = raise({
    cluster,
    context: rules.context,
    transitions: [opening(supposed)],
    conversations: [],
    waiting: [],
    decisions: [],
    windowEnd: () => null,
    controls,
    policy,
    version: 1,
    now,
    calmMinutes: 0,
  })
  return said(
    alerts.map(({ alert, channels }) => ({
      route: alert.route,
      channels,
      title: alert.title,
      // A receiver must not take it for the real one.
      alert: { ...alert, key: keyOf('supposed', alert.route, clusterKey(cluster)) },
    })),
  )
}

function said(messages: readonly Said[]): WouldSay {
  return messages.length === 0
    ? { kind: 'silent', because: 'no route of the policy takes it' }
    : { kind: 'said', messages }
}

/** As told by itself, also where one cause touched many clusters. */
function opening({ finding, now }: Supposed): Transition {
  const { cause, ...rest } = finding
  const { campaign: _campaign, ...alone } = cause ?? {}
  const own = cause === null ? null : (alone as NonNullable<Transition['cause']>)
  return { ...rest, kind: 'opened', at: now, cause: own, silent: false, unsettled: false }
}
