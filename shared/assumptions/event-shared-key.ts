import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const eventSharedKey = assumption({
  id: 'event-shared-key',
  statement: 'Without an identity Event Grid needs an account that allows its keys',
  mark: 'inferred',
  source:
    'Azure documents that Event Grid then fetches the key of the account; that this fails where keys are off follows from it',
  dependsOn:
    'deliveryIdentity=none makes an account of its own, with keys, for the queue of events',
  needs: ['feeds'],
  judged:
    'Proven when an event subscription without identity fails to deliver to an account without keys; refuted when it delivers to one. Elsewhere nothing is told.',
  fallback:
    'The account of events could have its keys off as well: allowSharedKeyAccess=false on it, by hand.',
  judge({ feeds: { feeds } }) {
    const keyless = feeds.filter(
      ({ usesIdentity, keysAllowed }) => !usesIdentity && keysAllowed === false,
    )
    const delivered = keyless.reduce((sum, feed) => sum + feed.delivered, 0)
    const lost = keyless.reduce((sum, feed) => sum + feed.failed, 0)
    if (keyless.length === 0)
      return unclear('no event subscription writes to an account without keys and without identity')
    if (delivered > 0) return refuted(`${delivered} events were delivered`)
    return lost > 0
      ? proven(`${lost} deliveries failed, none succeeded`)
      : unclear('there were no events')
  },
})
