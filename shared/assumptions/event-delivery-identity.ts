import { refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { deliveryOf } from './parts/delivery-of.ts'

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
    'deliveryIdentity=none in both templates: Event Grid signs in with the key of an account of its own that holds nothing but the queue of events and the dead letters, and takes calls from everywhere. Or push the events to the function app (pushToAppId), or leave Event Grid out (events=changeLog).',
  parameters: { deliveryIdentity: 'none' },
  judge({ feeds: { topic, feeds, refusals } }) {
    const refusal = refusals.find((text) => /identity/i.test(text))
    const own = feeds.filter(({ usesIdentity }) => usesIdentity)
    if (own.length > 0) {
      return topic?.location.toLowerCase() === 'global'
        ? deliveryOf(own)
        : unclear(`the topic lies at ${topic?.location ?? 'no location'}, not at global`)
    }
    return refusal === undefined
      ? unclear('no event subscription uses an identity; deploy fleet.bicep for the subscription')
      : refuted(`Event Grid refused it: ${refusal}`)
  },
})
