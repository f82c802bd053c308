import { isObject, type Json } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'

/** A text among the properties of a resource; null where there is none. */
export function textAt({ properties }: ArmResource, ...path: readonly string[]): string | null {
  const found = path.reduce<Json | undefined>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    properties,
  )
  return typeof found === 'string' ? found : null
}
