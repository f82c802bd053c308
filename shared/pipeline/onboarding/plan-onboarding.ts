import { type Missing, missing } from '../../domain/maybe.ts'
import type {
  LeftOutSubscription,
  OnboardingPlan,
  PlannedSubscription,
  SeenSubscription,
} from '../../domain/onboarding.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import type { DependedOn } from '../dependencies/depended-on.ts'
import { Unreadable } from '../ports.ts'
import { inBatches } from './in-batches.ts'
import { leftOut } from './left-out.ts'
import { lookOver } from './look-over.ts'
import type { OnboardingAzure } from './onboarding-azure.ts'
import type { OnboardingWish } from './onboarding-wish.ts'
import { planSubscription } from './plan-subscription.ts'
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
  const scope = inside.map(({ id }) => id).filter((id) => only.length === 0 || only.includes(id))
  const { found, hidden } = await lookOver(scope, azure)
  const below = await azure.below(managementGroup)
  const named = only.length > 0 ? only : below.known ? below.value : []
  const concerned = [...new Set([...named, ...hidden.keys(), ...mattering(found)])]
  const told = await inBatches(concerned, atATime, (id) => {
    const survey = { seen: all.get(id), why: hidden.get(id), found }
    return judgeOne(id, survey, wish, azure)
  })
  const planned = told.flatMap((one) => one.planned ?? [])
  const unseen = below.known ? [] : [`which subscriptions this login does not see: ${below.reason}`]
  return {
    mode: wish.mode,
    managementGroup,
    seen: scope.length,
    clusters: [...found.clusters.values()].reduce((sum, count) => sum + count, 0),
    waves: wavesOf(
      planned,
      (id) => workspacesIn(planned, found.workspaces.get(id)),
      wish.mode === 'changeLog' ? { waves: 1 } : wish,
    ),
    leftOut: told.flatMap((one) => one.leftOut ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
    unknown: [...found.unknown, ...told.flatMap((one) => one.unknown ?? []), ...unseen].sort(),
  }
}

interface Survey {
  /** Undefined: this login does not see it. */
  readonly seen: SeenSubscription | undefined
  /** Why its clusters may not be listed. */
  readonly why: Missing | undefined
  readonly found: DependedOn
}

/** What one subscription comes to; nothing where it does not matter. */
interface Judged {
  readonly planned?: PlannedSubscription
  readonly leftOut?: LeftOutSubscription
  readonly unknown?: readonly string[]
}

async function judgeOne(
  id: string,
  { seen, why, found }: Survey,
  wish: OnboardingWish,
  azure: OnboardingAzure,
): Promise<Judged> {
  if (seen === undefined) return { leftOut: leftOut.notSeen(id, found) }
  if (!isBelow(seen, wish.managementGroup)) {
    return { leftOut: leftOut.elsewhere(seen, wish.managementGroup, found) }
  }
  if (why !== undefined) return { leftOut: leftOut.hidden(seen, why, found) }
  if (!mattering(found).includes(id)) return {}
  if (seen.isDisabled && wish.mode === 'eventGrid')
    return { leftOut: leftOut.disabled(seen, found) }
  const told = await planSubscription(seen, found, wish, azure)
  if ('missing' in told) return { leftOut: leftOut.hidden(seen, told.missing, found) }
  const { planned, unknown } = told
  return { planned, unknown: unknown.map((one) => `${seen.name}: ${one}`) }
}

/** Those that the role can be assigned in. */
function workspacesIn(
  planned: readonly PlannedSubscription[],
  workspaces: Iterable<string> = [],
): readonly string[] {
  return [...workspaces].filter((workspace) => {
    const subscription = parseResourceId(workspace)?.subscriptionId
    return planned.some(({ id }) => id === subscription)
  })
}

function isBelow({ groups }: SeenSubscription, managementGroup: string): boolean {
  const wanted = managementGroup.toLowerCase()
  return groups?.some((name) => name.toLowerCase() === wanted) === true
}

function mattering({ clusters, dependents }: DependedOn): readonly string[] {
  return [...clusters.keys(), ...dependents.keys()].sort()
}

function invisible(managementGroup: string): Unreadable {
  const reason = `this login does not see a subscription below the management group ${managementGroup}; accepted is its id, and \`az account management-group list\` prints those that it sees (\`az login\` to change it)`
  return new Unreadable(missing('forbidden', reason))
}
