import type { Json } from '../../../shared/domain/json.ts'

/** Whether two texts are the same but for case, as ids, names and states of Azure are compared. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return (
    typeof one === 'string' &&
    typeof other === 'string' &&
    one.toLowerCase() === other.toLowerCase()
  )
}
