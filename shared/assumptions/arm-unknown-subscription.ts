import { proven, refuted } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { isRefused } from './parts/is-refused.ts'

export const armUnknownSubscription = assumption({
  id: 'arm-unknown-subscription',
  statement:
    'A subscription that does not exist, or that the login does not see, is answered with 401, 403 or 404 SubscriptionNotFound',
  mark: 'seen in code',
  source: 'Errors of azure-cli and of the SDKs; no document lists them',
  dependsOn: 'A subscription that vanished blinds its clusters and resolves nothing',
  needs: ['absences'],
  judged: 'Proven by one of these answers; refuted by a success or by another code.',
  fallback:
    'Nothing is resolved by a subscription that answers otherwise: its clusters stay as they were and turn unknown after a day.',
  judge({
    absences: {
      subscription: { status, code },
    },
  }) {
    const said = `${status} ${code}`
    const hidden = status === 404 && /^(subscriptionnotfound|invalidsubscriptionid)$/i.test(code)
    return hidden || isRefused(status) ? proven(said) : refuted(said)
  },
})
