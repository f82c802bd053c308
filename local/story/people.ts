import type { Caller } from '../azure/world/caller.ts'
import { pipelineId } from '../start/sample-policy.ts'

/** Who does something in the story: Mara is of the network team, Jonas looks after what logs cost. */
export const people = {
  ada: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a1',
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    type: 'User',
    name: 'Ada Lindqvist',
    upn: 'ada.lindqvist@example.com',
    ipAddress: '198.51.100.23',
  },
  noor: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a2',
    appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
    type: 'User',
    name: 'Noor Haddad',
    upn: 'noor.haddad@example.com',
    ipAddress: '203.0.113.7',
  },
  mara: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a4',
    appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
    type: 'User',
    name: 'Mara Okafor',
    upn: 'mara.okafor@example.com',
    ipAddress: '203.0.113.88',
  },
  jonas: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a5',
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    type: 'User',
    name: 'Jonas Weber',
    upn: 'jonas.weber@example.com',
    ipAddress: '198.51.100.41',
  },
  pipeline: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a3',
    appId: pipelineId,
    type: 'ServicePrincipal',
    ipAddress: '198.51.100.70',
  },
} as const satisfies Record<string, Caller>
