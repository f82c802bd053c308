import type { OnboardingWave, PlannedSubscription } from '../../domain/onboarding.ts'

/** How subscriptions are put into waves. */
export interface WaveWish {
  /** Id of the subscription that goes first, in lower case; else the smallest with clusters. */
  readonly canary?: string
  /** How many waves there are, at most. */
  readonly waves?: number
  /** How many subscriptions a wave after the first has, at most. */
  readonly waveSize?: number
}

const usualSize = 25

/**
 * One subscription alone, to see that it works; then the others from small to large, so that what goes wrong goes wrong
 * where few clusters are. `workspacesOf` names the workspaces that the clusters of a subscription send their logs to.
 */
export function wavesOf(
  subscriptions: readonly PlannedSubscription[],
  workspacesOf: (subscription: string) => readonly string[],
  { canary, waves, waveSize = usualSize }: WaveWish = {},
): readonly OnboardingWave[] {
  const bySize = [...subscriptions].sort((a, b) => size(a) - size(b) || (a.id < b.id ? -1 : 1))
  const alone = waves === 1 ? undefined : firstOf(bySize, canary)
  const rest = bySize.filter((one) => one !== alone)
  const most =
    waves === undefined ? waveSize : Math.max(1, Math.ceil(rest.length / Math.max(1, waves - 1)))
  const groups = alone === undefined ? [] : [[alone]]
  for (let start = 0; start < rest.length; start += most)
    groups.push(rest.slice(start, start + most))
  const named = new Set<string>()
  return groups.map((group) => {
    const workspaces = group.flatMap(({ id }) => workspacesOf(id)).filter((id) => !named.has(id))
    for (const id of workspaces) named.add(id)
    return { subscriptions: group, workspaces: [...new Set(workspaces)].sort() }
  })
}

function size({ clusters, dependents }: PlannedSubscription): number {
  return clusters + dependents
}

function firstOf(
  bySize: readonly PlannedSubscription[],
  canary: string | undefined,
): PlannedSubscription | undefined {
  return (
    bySize.find(({ id }) => id === canary) ??
    bySize.find(({ clusters }) => clusters > 0) ??
    bySize.at(0)
  )
}
