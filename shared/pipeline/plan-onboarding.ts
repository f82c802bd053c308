import { missing } from '../domain/maybe.ts'
import type {
  LeftOutSubscription,
  OnboardingPlan,
  PlannedSubscription,
  SeenSubscription,
} from '../domain/onboarding.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import type { DependedOn } from './depended-on.ts'
import { inBatches } from './in-batches.ts'
import { leftOut } from './left-out.ts'
import { lookOver } from './look-over.ts'
import type { OnboardingAzure } from './onboarding-azure.ts'
import type { OnboardingWish } from './onboarding-wish.ts'
import { planSubscription } from './plan-subscription.ts'
import { Unreadable } from './ports.ts'
import { wavesOf } from './waves-of.ts'

const atATime = 10

/**
 * Which subscriptions have to tell of their changes: those with clusters, and those with something that clusters depend
 * on, such as hubs, registries, vaults and workspaces; what is there already, and what each still needs. One that
 * matters and cannot be read is named. Throws `Unreadable` where nothing can be told at all.
 */
export async function planOnboarding(
  wish: OnboardingWish,
  azure: OnboardingAzure,
): Promise<OnboardingPlan> {
  const { managementGroup, only } = wish
  const all = new Map((await azure.subscriptions()).map((one) => [one.id, one]))
  const inside = [...all.values()].filter((one) => isBelow(one, managementGroup))
  if (inside.length === 0) throw invisible(managementGroup)
  const scope = inside.filter(({ id }) => only.length === 0 || only.includes(id))
  const { found, hidden } = await lookOver(
    scope.map(({ id }) => id),
    azure,
  )
  const below = await azure.below(managementGroup)
  const named = only.length > 0 ? only : below.known ? below.value : []
  const out = new Map<string, LeftOutSubscription>()
  const planned: PlannedSubscription[] = []
  const unknown = [...found.unknown]
  if (!below.known) unknown.push(`which subscriptions this login does not see: ${below.reason}`)
  const concerned = [...new Set([...named, ...hidden.keys(), ...mattering(found)])]
  await inBatches(concerned, atATime, async (id) => {
    const seen = all.get(id)
    const why = hidden.get(id)
    if (seen === undefined) out.set(id, leftOut.notSeen(id, found))
    else if (!inside.includes(seen)) out.set(id, leftOut.elsewhere(seen, managementGroup, found))
    else if (why !== undefined) out.set(id, leftOut.hidden(seen, why, found))
    else if (matters(id, found)) {
      const told = await planSubscription(seen, found, wish, azure)
      if ('missing' in told) out.set(id, leftOut.hidden(seen, told.missing, found))
      else planned.push(told.planned)
      if ('planned' in told) unknown.push(...told.unknown.map((one) => `${seen.name}: ${one}`))
    }
  })
  const reachable = new Set(planned.map(({ id }) => id))
  const workspacesOf = (id: string) =>
    [...(found.workspaces.get(id) ?? [])].filter((workspace) =>
      reachable.has(parseResourceId(workspace)?.subscriptionId ?? ''),
    )
  return {
    mode: wish.mode,
    managementGroup,
    seen: scope.length,
    clusters: [...found.clusters.values()].reduce((sum, count) => sum + count, 0),
    waves: wavesOf(planned, workspacesOf, wish.mode === 'changeLog' ? { waves: 1 } : wish),
    leftOut: [...out.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    unknown: unknown.sort(),
  }
}

function isBelow({ groups }: SeenSubscription, managementGroup: string): boolean {
  const wanted = managementGroup.toLowerCase()
  return groups?.some((name) => name.toLowerCase() === wanted) === true
}

function mattering({ clusters, dependents }: DependedOn): readonly string[] {
  return [...clusters.keys(), ...dependents.keys()].sort()
}

function matters(id: string, { clusters, dependents }: DependedOn): boolean {
  return clusters.has(id) || dependents.has(id)
}

function invisible(managementGroup: string): Unreadable {
  const reason = `this login does not see a subscription below the management group ${managementGroup}; accepted is its id, and \`az account management-group list\` prints those that it sees (\`az login\` to change it)`
  return new Unreadable(missing('forbidden', reason))
}
