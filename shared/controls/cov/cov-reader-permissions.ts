import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { selfStateWith } from '../parts/self-state-with.ts'

const at = '/unread'
const locks = { facet: 'workspaceLocks', scope: '/subscriptions/0', permissions: ['a/locks/read'] }

export const covReaderPermissions = control({
  id: 'cov-reader-permissions',
  title: 'The auditor can read everything that it judges',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['selfState'],
  coverage: 'told',
  frameworks: { owasp: ['K05 Inadequate Logging and Monitoring'] },
  why: 'A refusal that is swallowed turns into a pass. Whatever hangs on what may not be read is unknown, and somebody has to know that it is.',
  judged:
    'Fails when Azure answers 401 or 403 for a facet of the cluster; the targets are the facets, and the reason names the missing actions. What the cloud does not offer is no matter of permission. What is throttled or down is an advice: the last verdicts stand until the facts are too old. The alert is the concern of Plimsoll about what it cannot read, one for each scope.',
  fix: `# infra/generated/role.json holds all that is read; Reader covers it too
az role assignment create --assignee <object id of the identity> --role Reader --scope <scope>`,
  check({ selfState: { unread } }) {
    const refused = unread.filter(({ cause }) => cause === 'forbidden')
    if (refused.length > 0) {
      const targets = refused.map(({ facet = 'a facet without a name' }) => facet)
      const actions = new Set(refused.flatMap(({ permissions }) => permissions))
      const missing = [...actions].sort().join(', ')
      return fail(`Azure refuses ${targets.length} facet(s); to grant: ${missing}`, { at, targets })
    }
    const troubled = unread.filter(({ cause }) => cause !== 'unsupported')
    const advice = `not read for now: ${troubled.map(({ facet }) => facet).join(', ')}`
    return pass('nothing is refused', troubled.length > 0 ? { at, advice } : { at })
  },
  cases: [
    { name: 'all is read', given: selfStateWith({}), expect: 'pass' },
    {
      name: 'a refusal',
      given: selfStateWith({ unread: [{ ...locks, cause: 'forbidden' }] }),
      expect: 'fail',
    },
    {
      name: 'a refusal beside an outage',
      given: selfStateWith({
        unread: [
          { facet: 'subnets', cause: 'unavailable' },
          { ...locks, cause: 'forbidden' },
        ],
      }),
      expect: 'fail',
    },
    {
      name: 'throttled',
      given: selfStateWith({ unread: [{ ...locks, cause: 'throttled' }] }),
      expect: 'pass',
    },
    {
      name: 'not offered',
      given: selfStateWith({ unread: [{ ...locks, cause: 'unsupported' }] }),
      expect: 'pass',
    },
    {
      name: 'a cause of a later version',
      given: selfStateWith({ unread: [{ ...locks, cause: 'eclipsed' }] }),
      expect: 'unknown',
    },
  ],
})
