import { isObject, type Json } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'

/** Whether the team of a sample cluster looks after it: then it has the add-on of Azure Policy. */
export function isTended({ properties }: ArmResource): boolean {
  const addOns: Json | undefined = isObject(properties) ? properties['addonProfiles'] : undefined
  const policy = isObject(addOns) ? addOns['azurepolicy'] : undefined
  return isObject(policy) && policy['enabled'] === true
}
