import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ActivityCaller } from './activity-event.ts'

/** What the token of the caller said. */
export function claimsOf({ objectId, upn, appId, ipAddress }: ActivityCaller): JsonObject {
  return {
    aud: 'https://management.core.windows.net/',
    appid: appId,
    ipaddr: ipAddress,
    'http://schemas.microsoft.com/identity/claims/objectidentifier': objectId,
    ...(upn !== undefined && {
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': upn,
    }),
  }
}
