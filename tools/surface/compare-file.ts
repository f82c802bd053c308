import { controls } from '../../shared/controls/index.ts'
import type { ArmList } from './arm-list.ts'
import { armLists } from './arm-lists.ts'
import { comparison } from './comparison.ts'
import { readArmList } from './read-arm-list.ts'
import { readersOf } from './surface-of.ts'

/** A list in a file against the one of its type, stable or preview as it is itself. Throws what is wrong with it. */
export function compareFile(file: string): string {
  const newer = readArmList(file)
  const lists = armLists()
  const same = lists.filter(({ type }) => type.toLowerCase() === newer.type.toLowerCase())
  const older = same.find((list) => isPreview(list) === isPreview(newer)) ?? same[0]
  if (older === undefined) {
    const types = [...new Set(lists.map(({ type }) => type))].join(', ')
    throw new Error(`${newer.type} is read by no facet; lists are there of ${types}`)
  }
  return comparison(older, newer, readersOf(controls))
}

function isPreview({ apiVersion }: ArmList): boolean {
  return apiVersion.endsWith('-preview')
}
