import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const eventDeliveryIdentity = assumption({
  id: 'event-delivery-identity',
  statement:
    'A system topic at the location global delivers to a storage queue with its own identity',
  mark: 'contradictory',
  source:
    'A page of Azure of 2021 and an issue of azure-cli say that global topics have no identity; newer public templates deploy just that',
  dependsOn:
    'deliveryIdentity=systemAssigned, the default of main.bicep and fleet.bicep: no key of the storage account is allowed',
  needs: ['feeds'],
  judged:
    'Proven when an event subscription with the identity of a global topic has delivered within a day; refuted when it is in the state Failed, or when deliveries failed and none succeeded although the identity may write to the queue and the account lets it in, or when Azure refused a topic with an identity. Without such a subscription, or without events, nothing is told.',
  fallback:
    'deliveryIdentity=none in both templates: Event Grid signs in with the key of an account of its own that holds nothing but the queue of events and the dead letters. Or push the events to the function app (pushToAppId), or leave Event Grid out (events=changeLog).',
  parameters: { deliveryIdentity: 'none' },
  judge({ feeds: { topic, feeds, refusals } }) {
    const refusal = refusals.find((text) => /identity/i.test(text))
    const own = feeds.filter(({ usesIdentity }) => usesIdentity)
    const delivered = own.reduce((sum, feed) => sum + feed.delivered, 0)
    const lost = own.reduce((sum, feed) => sum + feed.failed, 0)
    if (topic?.location.toLowerCase() === 'global' && delivered > 0) {
      return proven(`${delivered} events were delivered within a day`)
    }
    const broken = own.find(({ state }) => state === 'Failed')
    if (broken) return refuted(`the event subscription ${broken.name} is in the state Failed`)
    const hindrance = own.find((feed) => feed.failed > 0)?.hindrance
    if (lost > 0 && hindrance) return unclear(`${lost} deliveries failed, but ${hindrance}`)
    if (lost > 0) return refuted(`${lost} deliveries failed, none succeeded`)
    if (own.length === 0 && refusal !== undefined)
      return refuted(`Event Grid refused it: ${refusal}`)
    return own.length === 0
      ? unclear('no event subscription uses an identity; deploy fleet.bicep for the subscription')
      : unclear('nothing was delivered within a day, and nothing failed')
  },
})
