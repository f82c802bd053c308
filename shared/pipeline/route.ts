import type { Cluster } from '../domain/cluster.ts'
import type { Concern } from '../domain/concern.ts'
import type { Context } from '../domain/context.ts'
import { familyOf } from '../domain/family-of.ts'
import type { Policy, Route } from '../domain/policy.ts'
import type { Severity } from '../domain/severity.ts'
import { contextFits } from './ruling/context-fits.ts'
import { fits } from './ruling/fits.ts'

export interface Routed {
  /** Of a finding; null of a signal. */
  readonly control: string | null
  /** Of a signal. */
  readonly detection?: string
  readonly severity: Severity
  /** Null where a log names none. */
  readonly cluster: Cluster | null
  readonly context: Context
}

/** The routes that take a finding: the first that fits, and further ones as long as they say `also`. */
export function route(finding: Routed, policy: Policy): readonly Route[] {
  const taken: Route[] = []
  for (const candidate of policy.routes) {
    if (!takes(candidate, finding)) continue
    taken.push(candidate)
    if (!candidate.also) break
  }
  return taken
}

function takes({ match }: Route, finding: Routed): boolean {
  const { severity, context } = finding
  return (
    (match.severity === undefined || match.severity.includes(severity)) &&
    named(match, finding) &&
    placed(match, finding.cluster) &&
    contextFits(match.context, context)
  )
}

/** Who names controls or detections takes those, and nothing else; a family is one of either. */
function named({ controls, detections, family }: Route['match'], finding: Routed): boolean {
  const { control, detection } = finding
  if (family !== undefined && !fits(family, familyOf(control ?? detection ?? ''))) return false
  if (controls === undefined && detections === undefined) return true
  return control !== null
    ? controls !== undefined && fits(controls, control)
    : detections !== undefined && detection !== undefined && fits(detections, detection)
}

/** A signal without a cluster goes where no cluster is asked for. */
function placed(match: Route['match'], cluster: Cluster | null): boolean {
  const { clusters, subscriptions, resourceGroups } = match
  const asked = [clusters, subscriptions, resourceGroups].some((part) => part !== undefined)
  if (cluster === null) return !asked
  return (
    (clusters === undefined || fits(clusters, cluster.name)) &&
    (subscriptions === undefined || fits(subscriptions, cluster.subscriptionId)) &&
    (resourceGroups === undefined || fits(resourceGroups, cluster.resourceGroup))
  )
}

/**
 * Where trouble of Plimsoll itself is told: the first route that takes its severity on any cluster. A
 * policy that has none is no reason for silence: then it is the last route. A channel that fails is told
 * through another one, as long as there is another.
 */
export function routeConcern(
  { cause, scope, severity }: Pick<Concern, 'cause' | 'scope' | 'severity'>,
  policy: Policy,
): Pick<Route, 'name' | 'channels'>[] {
  const chosen = policy.routes.find((candidate) => isWide(candidate, severity))
  const { name, channels } = chosen ?? policy.routes.at(-1) ?? nowhere
  if (cause !== 'channel-failing') return [{ name, channels }]
  const others = channels.filter((channel) => channel !== scope)
  const any = Object.keys(policy.channels).filter((channel) => channel !== scope)
  const healthy = others.length > 0 ? others : any.slice(0, 1)
  return [{ name, channels: healthy.length > 0 ? healthy : channels }]
}

const nowhere = { name: 'none', channels: [] }

function isWide({ match: { severity: wanted, ...narrow } }: Route, severity: Severity): boolean {
  return (
    Object.values(narrow).every((part) => part === undefined) &&
    (wanted === undefined || wanted.includes(severity))
  )
}
