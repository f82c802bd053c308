import type { Json } from '../../domain/json.ts'

const properties = {
  provisioningState: 'Succeeded',
  destination: { endpointType: 'StorageQueue' },
  deadLetterDestination: { endpointType: 'StorageBlob' },
  filter: {
    includedEventTypes: ['Write', 'Delete', 'Action'].map(
      (kind) => `Microsoft.Resources.Resource${kind}Success`,
    ),
    advancedFilters: [
      {
        key: 'data.operationName',
        operatorType: 'StringBeginsWith',
        values: ['microsoft.containerservice/', 'Microsoft.Kubernetes/'],
      },
    ],
  },
}

/** For cases: an event subscription as it is deployed, with some of its properties changed. */
export function eventSubscriptionsWith(change: object): { readonly eventSubscriptions: Json } {
  const one = { name: 'Plimsoll-1', properties: { ...properties, ...change } }
  return { eventSubscriptions: [one] as unknown as Json }
}
