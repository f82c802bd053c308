import type { PrivateWays, ServiceAnswer } from '../../domain/exam.ts'

/** For cases: a service that answers, but for what is given. */
export function answered(change: Partial<ServiceAnswer>): ServiceAnswer {
  return {
    service: 'table',
    host: 'stplimsoll.table.core.windows.net',
    name: 'stplimsoll',
    outcome: 'answers',
    said: '200',
    address: 'public',
    aheadSeconds: 0,
    ...change,
  }
}

const network = '/subscriptions/0/resourcegroups/g/providers/x/virtualnetworks/v'

/** For cases: private ways to the tables of the storage account. */
export const ways: PrivateWays = {
  endpoints: [
    {
      id: '/subscriptions/0/resourcegroups/g/providers/x/privateendpoints/pe-table',
      target: '/subscriptions/0/resourcegroups/g/providers/x/storageaccounts/stplimsoll',
      groups: ['table'],
      state: 'approved',
      network,
    },
  ],
  zones: [{ id: '/zones/table', name: 'privatelink.table.core.windows.net' }],
  links: [{ zone: '/zones/table', network }],
  scopes: [],
  doors: [],
}
