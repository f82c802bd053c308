import { missing } from '../domain/maybe.ts'
import { check } from './check.ts'
import { filled } from './filled.ts'

const one = '00000000-0000-0000-0000-000000000001'
const seen = { expected: [one], visible: [one], managementGroups: [], trouble: null }
const trouble = missing('forbidden', 'A Resource Graph query: 403 AuthorizationFailed')

export const subscriptionsReadable = check({
  id: 'subscriptions-readable',
  title: 'The identity sees every subscription in scope',
  severity: 'high',
  sights: ['subscriptions'],
  why: 'Azure leaves out of a list what one may not see. A subscription that is not listed looks like one without clusters.',
  judged:
    'Every subscription that PLIMSOLL_SCOPE names, and every one that was swept before, is listed for the identity, and each named management group has one below it. Where nothing is named there has to be at least one.',
  mends: {
    grant:
      'az role assignment create --assignee <object id of the identity> --role Reader --scope <scope>',
  },
  find({ subscriptions }, { mends }) {
    const { expected, visible, managementGroups, trouble: why } = subscriptions
    const grant = (scope: string) => filled(mends.grant, { scope })
    if (why !== null) {
      const what = `the subscriptions in scope cannot be listed: ${why.reason}`
      const scope = why.scope ?? '/subscriptions'
      return [{ cause: 'sweep-failed', scope: 'fleet', what, mend: grant(scope) }]
    }
    const hidden = expected
      .filter((id) => !visible.includes(id))
      .map((id) => `/subscriptions/${id}`)
      .map((scope) => {
        const what = `${scope} is in scope and the identity does not see it`
        return { cause: 'forbidden', scope, what, mend: grant(scope) }
      })
    const isLost = visible.length === 0 && (managementGroups.length > 0 || hidden.length === 0)
    if (!isLost) return hidden
    const names = managementGroups.map((name) => `managementGroups/${name}`)
    const scopes = names.map((name) => `/providers/Microsoft.Management/${name}`)
    return (scopes.length === 0 ? ['/subscriptions'] : scopes).map((scope) => {
      const what = `the identity sees no subscription${scopes.length === 0 ? '' : ` below ${scope}`}`
      return { scope, what, mend: grant(scopes.length === 0 ? '<scope>' : scope) }
    })
  },
  cases: [
    { name: 'all are seen', given: { subscriptions: seen }, finds: [] },
    {
      name: 'one is hidden',
      given: { subscriptions: { ...seen, expected: [one, 'x'] } },
      finds: ['/subscriptions/x'],
    },
    {
      name: 'none at all',
      given: { subscriptions: { ...seen, expected: [], visible: [] } },
      finds: ['/subscriptions'],
    },
    {
      name: 'a management group without any',
      given: { subscriptions: { ...seen, expected: [], visible: [], managementGroups: ['prod'] } },
      finds: ['/providers/Microsoft.Management/managementGroups/prod'],
    },
    {
      name: 'no list',
      given: { subscriptions: { ...seen, visible: [], trouble } },
      finds: ['fleet'],
    },
    { name: 'not asked', given: {}, finds: null },
  ],
})
