import type { Act } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'
import { emergencyBegins } from './emergency-begins.ts'

/**
 * At any hour, every five months: an operator looks, opens a shell, and throws a pod away. Where local accounts are
 * enabled, with the local administrator's certificate.
 */
export function emergencies(cast: Cast): readonly Source[] {
  return [
    {
      name: 'emergency',
      exact: true,
      // In the hour after the credential was fetched.
      rate: (hour) => (emergencyBegins(cast.cluster.id, hour - 3_600_000) ? 1 : 0),
      acts: (random, at) => {
        const person = random.pick(cast.operators).at(at)
        const user = {
          username: 'masterclient',
          groups: ['system:masters', 'system:authenticated'],
        }
        const by = cast.cluster.localAccounts === true ? { ...person, user } : person
        const { namespace, apps } = random.pick(cast.teams(at))
        const app = random.pick(apps)
        const on = { resource: 'pods', namespace, name: `${app}-${uuidOf(random).slice(0, 5)}` }
        const acts: readonly Act[] = [
          { by, verb: 'list', on: { resource: 'nodes' }, query: '?limit=500' },
          {
            by,
            verb: 'list',
            on: { resource: 'pods', namespace },
            query: '?limit=500',
            after: 30_000,
          },
          { by, verb: 'get', on: { ...on, subresource: 'log' }, after: 70_000 },
          {
            by,
            verb: 'get',
            on: { ...on, subresource: 'exec' },
            query: `?command=sh&container=${app}&stdin=true&stdout=true&tty=true`,
            after: 200_000,
          },
          { by, verb: 'delete', on, after: 800_000 },
        ]
        return acts
      },
    },
  ]
}
