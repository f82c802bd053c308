import { unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { deliveryOf } from './parts/delivery-of.ts'

export const eventOwnGroup = assumption({
  id: 'event-own-group',
  statement:
    'A system topic of a resource group tells of what is changed in it, and delivers to a storage queue',
  mark: 'inferred',
  source:
    'Azure documents resource groups as a source of the same events as subscriptions; that its delivery, with the identity of a global topic too, works alike follows from it',
  dependsOn:
    'A change of Plimsoll itself is told within minutes: main.bicep makes a topic of its resource group',
  needs: ['ownFeeds'],
  judged:
    'Proven when an event subscription of such a topic has delivered within a day; refuted when it is in the state Failed, or when deliveries failed and none succeeded although it may write to the queue and the account lets it in. Without such a topic, or without events, nothing is told.',
  fallback:
    'What is changed in the resource group is then told by the Activity Log, where a workspace that the fleet sends its logs to holds that of this subscription; or by a system topic of the whole subscription, as fleet.bicep makes them.',
  judge({ ownFeeds: { topics, feeds } }) {
    if (topics === 0) {
      return unclear(
        'the subscription has no system topic of a resource group; name that of the deployment',
      )
    }
    return feeds.length === 0
      ? unclear('the system topic of the resource group has no event subscription')
      : deliveryOf(feeds)
  },
})
