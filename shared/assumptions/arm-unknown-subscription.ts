import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { tellsNothing } from './parts/tells-nothing.ts'

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
  judge({ absences: { subscription, group } }) {
    const { status, code } = subscription
    const said = `${status} ${code}`
    if (tellsNothing(group)) return unclear('your login may not read your own subscription')
    const hidden = status === 404 && /^(subscriptionnotfound|invalidsubscriptionid)$/i.test(code)
    if (hidden || status === 401 || status === 403) return proven(said)
    return tellsNothing(subscription) ? unclear(`that tells nothing: ${said}`) : refuted(said)
  },
})
