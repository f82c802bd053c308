import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, contains, oneOf } from '../predicate.ts'
import { kubeEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

export const inventoryEventsPolicyDenied = detection({
  id: 'inventory.events.policy-denied',
  title: 'Pods were refused by Pod Security or a policy, many times',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1611'] },
  plane: 'container-insights',
  tables: tables.events,
  predicate: all(
    oneOf('reason', ['FailedCreate']),
    contains('message', ['violates PodSecurity', 'denied the request', 'forbidden']),
  ),
  trigger: threshold({ count: { distinct: ['name', 'time'] }, atLeast: 5, window: '30m' }),
  groupBy: ['cluster', 'namespace'],
  why: 'Somebody tries to start what the cluster does not allow, and does not stop: a rollout that was never tested, or an attempt to find a gap.',
  respond:
    'Read which rule refused what. Mend the manifest when it is the owner of the namespace; ask who writes there when it is not.',
  cases: [
    positive(
      'Pod Security refuses',
      kubeEvent({
        reason: 'FailedCreate',
        message: 'pods "web-1" is forbidden: violates PodSecurity "restricted:latest"',
      }),
    ),
    nearMiss(
      'no quota left',
      kubeEvent({ reason: 'FailedCreate', message: 'exceeded quota: small' }),
    ),
    nearMiss(
      'another reason',
      kubeEvent({ reason: 'BackOff', message: 'the request is forbidden' }),
    ),
  ],
})
