import type { Json } from '../../../shared/domain/json.ts'
import { isSame } from './is-same.ts'

/** Whether a value of publicNetworkAccess lets nobody in from public addresses. Absent is Enabled. */
export function isShut(access: Json | undefined): boolean {
  return isSame(access, 'Disabled') || isSame(access, 'SecuredByPerimeter')
}
