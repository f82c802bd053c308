import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

/** In lower case, as all names here are compared. */
const known = ['microsoft.resources.subscriptions', 'microsoft.resources.resourcegroups']

export const eventTenantTopic = assumption({
  id: 'event-tenant-topic',
  statement:
    'Event Grid tells of operations of subscriptions and resource groups alone, of none at the root of a tenant or at a management group',
  mark: 'inferred',
  source: 'Its list of event sources names no other; that there is none is not said',
  dependsOn:
    'Who raises themselves to an administrator of all (elevateAccess) is looked for in the Activity Log of a workspace alone',
  needs: ['topicTypes'],
  judged:
    'Proven when the types of system topics named Microsoft.Resources are those two; refuted when there is another.',
  fallback:
    'It is told late, by the Activity Log, and not at all without a workspace that holds that of the tenant. The operation has to leave neverSent of shared/detections/event-operations.ts, and the templates have to make a topic of the new type.',
  judge({ topicTypes: { names } }) {
    const own = names.filter((name) => /^microsoft\.resources\./i.test(name))
    const others = own.filter((name) => !known.includes(name.toLowerCase()))
    if (others.length > 0) return refuted(`there is also ${others.join(', ')}`)
    return own.length === known.length
      ? proven(`${own.join(' and ')}, and no other`)
      : unclear(`the list names ${own.length} of the two: it may not be whole`)
  },
})
