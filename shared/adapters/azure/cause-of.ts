import type { MissingCause } from '../../domain/maybe.ts'

/** What a 404 has to say before a thing counts as not there. */
const absent = new Set([
  'resourcenotfound',
  'notfound',
  'resourcegroupnotfound',
  'parentresourcenotfound',
  'roledefinitiondoesnotexist',
])
/** A subscription that vanished blinds; nothing below it was resolved by anybody. */
const hidden = new Set(['subscriptionnotfound', 'invalidsubscriptionid'])
const unregistered = new Set(['missingsubscriptionregistration', 'missingregistrationforlocation'])

/** What a reply other than a readable 200 means. `code` is the service's own, empty when it gave none. */
export function causeOf(status: number, code: string): MissingCause {
  const lower = code.toLowerCase()
  if (status === 401 || status === 403 || hidden.has(lower)) return 'forbidden'
  if (status === 429) return 'throttled'
  if (status === 404) return ofNotFound(lower)
  if (status === 409) return unregistered.has(lower) ? 'unsupported' : 'unavailable'
  if (status >= 200 && status < 300) return 'partial'
  return status >= 400 && status < 500 && status !== 408 ? 'unsupported' : 'unavailable'
}

/** A 404 without a code comes from something between us and the service, and proves nothing. */
function ofNotFound(code: string): MissingCause {
  if (code === '') return 'unavailable'
  return absent.has(code) ? 'absent' : 'unsupported'
}
