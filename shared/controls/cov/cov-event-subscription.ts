import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { eventSubscriptionFault } from '../parts/event-subscription-fault.ts'
import { eventSubscriptionsWith } from '../parts/event-subscriptions-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { selfStateWith } from '../parts/self-state-with.ts'

type Expected = Facets['selfState']['events']['subscriptions'][number]

const hears = (change: object) => selfStateWith({}, eventSubscriptionsWith(change))
const filter = {
  advancedFilters: [{ key: 'data.operationName', operatorType: 'StringBeginsWith' }],
}

export const covEventSubscription = control({
  id: 'cov-event-subscription',
  title: 'Every subscription in scope feeds resource events',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['selfState'],
  consults: ['eventSubscriptions'],
  coverage: 'subscription',
  frameworks: { mcsb: ['~LT-3'], owasp: ['K05 Inadequate Logging and Monitoring'] },
  why: 'A silent feed of events looks like a quiet fleet: changes are still found by the change log and by sweeps, but late, and some of their callers are lost.',
  judged:
    'On the system topic of the Azure subscription has to be every event subscription of infra/generated/event-filter.json, by its name: provisioned, not expired, with a destination and one for dead letters, and with filters that let successful writes, deletions and actions pass for each of its operations. It does not apply with PLIMSOLL_EVENTS=changeLog. Whether events arrive is not judged. The alert is one concern for each Azure subscription.',
  fix: `# deploy the event subscriptions again for the Azure subscription, then see what is there
az eventgrid system-topic event-subscription list -g <group> --system-topic-name <topic>`,
  check({ selfState: { events }, eventSubscriptions }, { now }) {
    if (events.mode === 'changeLog') {
      return notApplicable('the deployment reads the change log in place of events')
    }
    if (!eventSubscriptions.known) return unread('eventSubscriptions', eventSubscriptions)
    const faults = events.subscriptions.flatMap((expected) => {
      const name = expected.name ?? ''
      const found = eventSubscriptions.value.find((one) => isSameText(one.name, name))
      const fault = found ? eventSubscriptionFault(found, expected, now) : 'does not exist'
      return fault === null ? [] : [{ name, fault }]
    })
    return faults.length === 0
      ? pass(`events are fed through ${events.subscriptions.map(nameOfExpected).join(', ')}`)
      : fail(faults.map(({ name, fault }) => `event subscription ${name} ${fault}`).join('; '), {
          targets: faults.map(({ name }) => name),
        })
  },
  cases: [
    { name: 'as deployed', given: hears({}), expect: 'pass' },
    { name: 'all event types', given: hears({ filter: {} }), expect: 'pass' },
    {
      name: 'with an identity',
      given: hears({
        destination: null,
        deadLetterDestination: null,
        deliveryWithResourceIdentity: { destination: { endpointType: 'StorageQueue' } },
        deadLetterWithResourceIdentity: { deadLetterDestination: { endpointType: 'StorageBlob' } },
      }),
      expect: 'pass',
    },
    { name: 'none', given: selfStateWith({}, { eventSubscriptions: [] }), expect: 'fail' },
    { name: 'failed', given: hears({ provisioningState: 'Failed' }), expect: 'fail' },
    {
      name: 'expired',
      given: hears({ expirationTimeUtc: '2026-10-01T00:00:00Z' }),
      expect: 'fail',
    },
    { name: 'no dead letters', given: hears({ deadLetterDestination: null }), expect: 'fail' },
    { name: 'no destination', given: hears({ destination: null }), expect: 'fail' },
    {
      name: 'writes only',
      given: hears({
        filter: { includedEventTypes: ['Microsoft.Resources.ResourceWriteSuccess'] },
      }),
      expect: 'fail',
    },
    {
      name: 'one group only',
      given: hears({ filter: { subjectBeginsWith: '/x' } }),
      expect: 'fail',
    },
    {
      name: 'a narrower filter',
      given: hears({
        filter: {
          advancedFilters: [
            {
              ...filter.advancedFilters[0],
              values: ['Microsoft.ContainerService/managedClusters/'],
            },
          ],
        },
      }),
      expect: 'fail',
    },
    {
      name: 'change log',
      given: selfStateWith({ events: { mode: 'changeLog' } }),
      expect: 'not-applicable',
    },
    { name: 'not read', given: selfStateWith({}), expect: 'unknown' },
    { name: 'another state', given: hears({ provisioningState: 'Paused' }), expect: 'unknown' },
  ],
})

function nameOfExpected({ name }: Expected): string {
  return name ?? ''
}
