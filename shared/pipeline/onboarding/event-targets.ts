import type { EventTarget, Untried } from '../../domain/event-verification.ts'
import type { EventTopic, SeenSubscription } from '../../domain/onboarding.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { inBatches } from './in-batches.ts'
import type { OnboardingAzure } from './onboarding-azure.ts'
import { ownTopic } from './own-topic.ts'

interface Wish {
  /** Lower case. */
  readonly subscriptions: readonly string[]
  /** Resources that the operator names in place of the topic. */
  readonly resources: readonly string[]
  /** Names of the event subscriptions that a topic has to have. */
  readonly listeners: readonly string[]
}

const atATime = 10
const deployAgain = 'deploy its wave again: plimsoll onboard --plan names it'

/** For each subscription what to write to, in their order: what the operator names in it, else its topic where that is ours. */
export async function eventTargets(
  { subscriptions, resources, listeners }: Wish,
  azure: Pick<OnboardingAzure, 'subscriptions' | 'topics'>,
): Promise<readonly (EventTarget | Untried)[]> {
  const seen = new Map((await azure.subscriptions()).map((one) => [one.id, one]))
  return await inBatches(subscriptions, atATime, async (id) => {
    const subscription = seen.get(id)
    const refuse = (reason: string, mend: string): Untried => {
      return { subscription: id, name: subscription?.name ?? null, reason, mend }
    }
    if (subscription === undefined) return refuse('this login does not see it', readerOn(id))
    const topics = await azure.topics(id)
    if (!topics.known) return refuse(topics.reason, readerOn(id))
    const [topic] = topics.value
    if (topic === undefined) return refuse('it has no system topic of its changes', deployAgain)
    const lost = listeners.filter((name) => !topic.listeners.includes(name))
    if (lost.length > 0) {
      return refuse(
        `its system topic lacks the event subscriptions ${lost.join(', ')}`,
        deployAgain,
      )
    }
    return (
      targetIn(subscription, topic, resources) ??
      refuse(
        'its system topic is not of Plimsoll, and so is not written to',
        'name a resource of the subscription that may bear a tag for a moment: --resource <id>',
      )
    )
  })
}

function targetIn(
  { id, name }: SeenSubscription,
  topic: EventTopic,
  resources: readonly string[],
): EventTarget | null {
  const named = resources.find((one) => parseResourceId(one)?.subscriptionId.toLowerCase() === id)
  const resource = named ?? (ownTopic.test(topic.id) ? topic.id : undefined)
  return resource === undefined ? null : { subscription: id, name, topicId: topic.id, resource }
}

function readerOn(id: string): string {
  return `az role assignment create --assignee <you> --role Reader --scope /subscriptions/${id}`
}
