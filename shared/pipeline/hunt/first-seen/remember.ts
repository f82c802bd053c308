import type { FirstSeenTrigger } from '../../../domain/trigger.ts'
import { keyOfGroup } from '../key-of-group.ts'
import { hourFloor } from './hour-floor.ts'
import type { Parent } from './parent.ts'
import { rolledUp } from './rolled-up.ts'

/** Of one parent. Beyond, values are remembered by what they belong to; beyond that again, not any more. */
const mostKeys = 200

type Parts = readonly FirstSeenTrigger['of'][number][]

/** Under which key a parent remembers values. */
export function keyIn(parent: Parent | undefined, values: readonly string[], parts: Parts): string {
  return keyOfGroup(parent?.rolled ? rolledUp(values, parts) : values)
}

/** The parent with values that were seen at a time; the hour of it is remembered. */
export function remember(parent: Parent, key: string, time: number, parts: Parts): Parent {
  const at = hourFloor(time)
  const known = parent.keys[key]
  if (known !== undefined && known >= at) return parent
  const keys = { ...parent.keys, [key]: at }
  if (known !== undefined || Object.keys(keys).length <= mostKeys) return { ...parent, keys }
  if (parent.rolled) return { ...parent, full: true }
  const rolled = rolledKeys(keys, parts)
  const fits = Object.keys(rolled).length <= mostKeys
  return { ...parent, rolled: true, full: !fits, keys: fits ? rolled : {} }
}

function rolledKeys(keys: Parent['keys'], parts: Parts): Record<string, number> {
  const rolled: Record<string, number> = {}
  for (const [key, at] of Object.entries(keys)) {
    const values: readonly string[] = JSON.parse(key)
    const wide = keyOfGroup(rolledUp(values, parts))
    rolled[wide] = Math.max(rolled[wide] ?? 0, at)
  }
  return rolled
}
