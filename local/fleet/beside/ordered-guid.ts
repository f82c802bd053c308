import { guidOf } from '../../azure/world/guid-of.ts'

/** A made-up GUID; those of higher numbers come later. */
export function orderedGuid(number: number): string {
  return `${number.toString(16).padStart(8, '0')}${guidOf(`number ${number}`).slice(8)}`
}
