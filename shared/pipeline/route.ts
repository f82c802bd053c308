import type { Cluster } from '../domain/cluster.ts'
import type { Context } from '../domain/context.ts'
import type { Policy, Route } from '../domain/policy.ts'
import type { Severity } from '../domain/severity.ts'
import { fits } from './fits.ts'

export interface Routed {
  readonly control: string
  readonly severity: Severity
  readonly cluster: Cluster
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

function takes({ match }: Route, { control, severity, cluster, context }: Routed): boolean {
  return (
    (match.severity === undefined || match.severity.includes(severity)) &&
    (match.controls === undefined || fits(match.controls, control)) &&
    (match.clusters === undefined || fits(match.clusters, cluster.name)) &&
    (match.subscriptions === undefined || fits(match.subscriptions, cluster.subscriptionId)) &&
    (match.resourceGroups === undefined || fits(match.resourceGroups, cluster.resourceGroup)) &&
    Object.entries(match.context ?? {}).every(([key, wanted]) => {
      const value = context[key as keyof Context]
      return value !== undefined && fits(wanted, value)
    })
  )
}

/**
 * Where trouble of Plimsoll itself is told: every route that takes its severity on any cluster. A
 * policy that has none is no reason for silence: then it is the last route.
 */
export function routeConcern(severity: Severity, policy: Policy): readonly Route[] {
  const open = policy.routes.filter(
    ({ match: { severity: wanted, ...narrow } }) =>
      Object.values(narrow).every((part) => part === undefined) &&
      (wanted === undefined || wanted.includes(severity)),
  )
  return open.length > 0 ? open.slice(0, 1) : policy.routes.slice(-1)
}
