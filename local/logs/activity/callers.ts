import { randomOf } from '../../fleet/random.ts'
import type { Person, Team } from '../cast/team.ts'
import { uuidOf } from '../uuid-of.ts'
import type { ActivityCaller } from './activity-event.ts'

const cli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'

/** Who does things to Azure. */
export const callers = {
  person: ({ objectId, upn, address }: Person, at: number): ActivityCaller => ({
    objectId,
    upn,
    appId: cli,
    ipAddress: address(at),
  }),
  /** The identity that deploys for a team, as the API server knows it, too. */
  pipeline: ({ pipeline, runner }: Team, at: number): ActivityCaller => {
    const objectId = pipeline(at).user.username
    return { objectId, appId: uuidOf(randomOf(`${objectId} application`)), ipAddress: runner(at) }
  },
  /** An identity of the subscription that works by itself: a pipeline, an automation, an assigned policy. */
  machine: (subscriptionId: string, what: string, ipAddress: string): ActivityCaller => {
    const random = randomOf(`${subscriptionId} ${what}`)
    return { objectId: uuidOf(random), appId: uuidOf(random), ipAddress }
  },
} as const
