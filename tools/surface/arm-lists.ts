import { globSync } from 'node:fs'
import type { ArmList } from './arm-list.ts'
import { readArmList } from './read-arm-list.ts'

/** The lists that lie in docs/reference/arm-types. */
export function armLists(): readonly ArmList[] {
  return globSync('docs/reference/arm-types/*.tsv').sort().map(readArmList)
}
