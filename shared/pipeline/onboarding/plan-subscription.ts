import type { Missing } from '../../domain/maybe.ts'
import type { EventTopic, PlannedSubscription, SeenSubscription } from '../../domain/onboarding.ts'
import type { DependedOn } from '../dependencies/depended-on.ts'
import type { OnboardingAzure } from './onboarding-azure.ts'
import type { OnboardingWish } from './onboarding-wish.ts'
import { ownTopic } from './own-topic.ts'

const events = 'Microsoft.EventGrid'
/** Azure keeps states of compliance only where it is registered: without them `pol-*` controls are unknown. */
const compliance = 'Microsoft.PolicyInsights'

type Told =
  | { readonly planned: PlannedSubscription; readonly unknown: readonly string[] }
  | { readonly missing: Missing }

/** What one subscription needs. Missing: that cannot be told, and a deployment into it might be refused. */
export async function planSubscription(
  seen: SeenSubscription,
  found: DependedOn,
  { mode, deliveryIdentity }: Pick<OnboardingWish, 'mode' | 'deliveryIdentity'>,
  azure: OnboardingAzure,
): Promise<Told> {
  const { id, name } = seen
  const clusters = found.clusters.get(id) ?? 0
  const about = {
    id,
    name,
    clusters,
    dependents: found.dependents.get(id)?.size ?? 0,
    reasons: [...(found.types.get(id) ?? [])].sort(),
  }
  // Nothing is made in it, and its providers are whoever's matter.
  if (mode === 'changeLog') {
    return { planned: { ...about, ...noTopic, unregistered: [] }, unknown: [] }
  }
  const needed = clusters > 0 ? [events, compliance] : [events]
  const states = await Promise.all(needed.map((one) => azure.registration(id, one)))
  const unregistered = needed.filter((_, index) => isOff(states[index]))
  const unknown = states.flatMap((state) =>
    state.known ? [] : [`whether resource providers are registered: ${state.reason}`],
  )
  // Where the provider is off there can be no topic, and it answers nothing.
  if (unregistered.includes(events)) {
    return { planned: { ...about, ...noTopic, unregistered }, unknown }
  }
  const topics = await azure.topics(id)
  if (!topics.known) return { missing: topics }
  const topic = choice(topics.value, deliveryIdentity === 'systemAssigned')
  return { planned: { ...about, ...topic, unregistered }, unknown }
}

const noTopic = { topic: 'make', topicId: null, lacksIdentity: false } as const

function isOff(state: Awaited<ReturnType<OnboardingAzure['registration']>> | undefined): boolean {
  return state?.known === true && !/^regist/i.test(state.value)
}

/** Our own is deployed again, so that it becomes what this version makes. */
function choice(topics: readonly EventTopic[], needsIdentity: boolean) {
  const [topic] = topics
  if (topic === undefined) return noTopic
  const { id, hasIdentity } = topic
  if (ownTopic.test(id)) return { topic: 'own', topicId: id, lacksIdentity: false } as const
  return { topic: 'reuse', topicId: id, lacksIdentity: needsIdentity && !hasIdentity } as const
}
