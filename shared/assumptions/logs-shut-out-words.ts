import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsShutOutWords = assumption({
  id: 'logs-shut-out-words',
  statement:
    'A workspace that is closed to the public network answers a query with 403, and says in it that this is about the network',
  mark: 'inferred',
  source:
    'People have quoted InsufficientAccessError with NspValidationFailedError inside; no page of Azure lists it',
  dependsOn:
    'Doctor, and what is told of logs that cannot be read, tell a closed network from a missing role',
  needs: ['closedWorkspaces'],
  judged:
    'Proven when a closed workspace, asked from outside, answers so; refuted when it refuses the query in other words although the login may query. Without a closed workspace, or from within its network, nothing is told.',
  fallback:
    'It is taken for a missing role: what is told names the role Log Analytics Data Reader, which is there already. Look at the networks of the workspace then; shared/domain/is-shut-out.ts has to learn the words.',
  judge({ closedWorkspaces: { workspaces } }) {
    const strange = workspaces.find(
      ({ status, isNetwork, mayQuery }) => [400, 403].includes(status) && !isNetwork && mayQuery,
    )
    if (strange) {
      const { name, status, code } = strange
      return refuted(`${name} answers ${status} ${code}, and says nothing of its network`)
    }
    const told = workspaces.find(({ status, isNetwork }) => status === 403 && isNetwork)
    if (told) return proven(`${told.name} answers 403 ${told.code}, and says so`)
    const [first] = workspaces
    if (first === undefined) return unclear('no workspace that is named is closed to queries')
    const { name, status, mayQuery } = first
    if (status === 200) return unclear(`${name} answers from here: this is within its network`)
    return unclear(
      `${name} answers ${status}${mayQuery ? '' : ', and the login has no right to query it that could be seen'}`,
    )
  },
})
