import type { Missing } from '../../domain/maybe.ts'
import { type DependedOn, dependedOn } from '../dependencies/depended-on.ts'
import type { Look } from '../ports.ts'
import { inBatches } from './in-batches.ts'
import type { OnboardingAzure } from './onboarding-azure.ts'

interface Looked {
  readonly found: DependedOn
  /** Subscriptions whose clusters may not be listed, and why. */
  readonly hidden: ReadonlyMap<string, Missing>
}

const atATime = 20

/**
 * The clusters of these subscriptions and what they depend on. Resource Graph leaves out in silence what a login may not
 * read, and what is new: where it shows no cluster, Resource Manager is asked.
 */
export async function lookOver(
  subscriptions: readonly string[],
  azure: OnboardingAzure,
): Promise<Looked> {
  const hidden = new Map<string, Missing>()
  async function* all(): AsyncGenerator<Look> {
    const shown = new Set<string>()
    for await (const look of azure.looks(subscriptions)) {
      shown.add(look.snapshot.cluster.subscriptionId.toLowerCase())
      yield look
    }
    const empty = subscriptions.filter((id) => !shown.has(id))
    const more = await inBatches(empty, atATime, async (id) => {
      const told = await azure.clusters(id)
      if (told.known) return told.value
      hidden.set(id, told)
      return []
    })
    if (more.flat().length > 0) yield* azure.looksAt(more.flat())
  }
  return { found: await dependedOn(all()), hidden }
}
