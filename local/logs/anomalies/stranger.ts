import type { ActivityCaller } from '../activity/activity-event.ts'
import type { Actor } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'

/** No ordinary work comes from 192.0.2.0/24. */
const address = '192.0.2.66'

/** Somebody with what belongs to somebody else. */
export const stranger = {
  address,
  as: (cast: Cast, user: Actor['user'], agent = kubectl): Actor => ({
    user,
    from: cast.outside(address),
    agent,
  }),
  /** The certificate in the kubeconfig of `az aks get-credentials --admin`. */
  localAdmin: (cast: Cast): Actor => ({
    user: { username: 'masterclient', groups: ['system:masters', 'system:authenticated'] },
    from: cast.outside(address),
    agent: kubectl,
  }),
  anonymous: (cast: Cast): Actor => ({
    user: { username: 'system:anonymous', groups: ['system:unauthenticated'] },
    from: cast.outside(address),
    agent: 'curl/8.9.1',
  }),
  inAzure: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000ff',
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    ipAddress: address,
  } satisfies ActivityCaller,
} as const

const kubectl = 'kubectl/v1.33.0 (linux/amd64) kubernetes/60a317e'
