import { isPassing, missing } from '../domain/maybe.ts'
import { check } from './check.ts'
import { filled } from './filled.ts'

const workspace = '/subscriptions/0/resourcegroups/g/providers/x/workspaces/log'
const refused = missing('forbidden', 'A query of AKSAudit is refused (403)', { scope: workspace })
const gone = missing('absent', 'GET …: 404 ResourceNotFound')
const slow = missing('throttled', 'A query of AKSAudit: 429')

export const workspacesAnswer = check({
  id: 'workspaces-answer',
  title: 'Every workspace with logs of the fleet answers',
  severity: 'high',
  sights: ['workspaces'],
  why: 'A workspace that may not be read answers some questions with nothing at all, and nothing looks like a quiet fleet.',
  judged:
    'Each workspace that clusters send their logs to is read as a resource, and each of its tables that the hunt reads is asked for one row of no time at all. What refuses is told; what throttles or fails counts when it does so twice. One that is gone is a matter of the clusters that still name it: their controls tell. A workspace that takes no calls from this network is told by services-reached.',
  mends: {
    grant:
      'az role assignment create --assignee <object id of the identity> --role "Log Analytics Data Reader" --scope <workspace>',
    look: 'az monitor log-analytics workspace show --ids <workspace>',
  },
  find: ({ workspaces }, { mends }) =>
    workspaces
      .filter(({ missing: { cause } }) => cause !== 'absent')
      .map(({ workspace: id, subject, missing: { cause, reason } }) => ({
        cause,
        scope: id,
        what: `${subject} cannot be read: ${reason}`,
        mend: filled(cause === 'forbidden' ? mends.grant : mends.look, { workspace: id }),
        ...(isPassing(cause) && { passing: true as const }),
      })),
  cases: [
    { name: 'all answer', given: { workspaces: [] }, finds: [] },
    {
      name: 'one refuses',
      given: { workspaces: [{ workspace, subject: 'AKSAudit', missing: refused }] },
      finds: [workspace],
    },
    {
      name: 'one is slow',
      given: { workspaces: [{ workspace, subject: 'AKSAudit', missing: slow }] },
      finds: [workspace],
    },
    {
      name: 'one is gone',
      given: { workspaces: [{ workspace, subject: workspace, missing: gone }] },
      finds: [],
    },
    { name: 'not asked', given: {}, finds: null },
  ],
})
