import type { ArmList } from './arm-list.ts'
import { enumValues } from './enum-values.ts'

export interface TypeChanges {
  /** Without what only holds others, as `gone`. */
  readonly added: readonly string[]
  readonly gone: readonly string[]
  /** Pointer and what is different, in words. */
  readonly changed: readonly (readonly [string, string])[]
}

/** What a newer list of a type has that an older one has not, and the other way round; values of enumerations too. */
export function changesBetween(older: ArmList, newer: ArmList): TypeChanges {
  const pointers = [...new Set([...older.paths.keys(), ...newer.paths.keys()])].sort()
  return {
    added: leaves(pointers.filter((pointer) => !older.paths.has(pointer))),
    gone: leaves(pointers.filter((pointer) => !newer.paths.has(pointer))),
    changed: pointers.flatMap((pointer) => {
      const [was, is] = [older.paths.get(pointer), newer.paths.get(pointer)]
      return was === undefined || is === undefined || was === is
        ? []
        : [[pointer, difference(was, is)] as const]
    }),
  }
}

/** Without those that only hold others. */
function leaves(pointers: readonly string[]): readonly string[] {
  return pointers.filter((pointer) => !pointers.some((other) => other.startsWith(`${pointer}/`)))
}

function difference(was: string, is: string): string {
  const [before, after] = [enumValues(was), enumValues(is)]
  if (before === null || after === null) return `was ${was}, is ${is}`
  const more = after.filter((value) => !before.includes(value))
  const less = before.filter((value) => !after.includes(value))
  const words = [
    ...(more.length > 0 ? [`new values ${more.join(', ')}`] : []),
    ...(less.length > 0 ? [`without ${less.join(', ')}`] : []),
    ...(isOpen(was) === isOpen(is) ? [] : [isOpen(is) ? 'now open to others' : 'now closed']),
  ]
  return words.length > 0 ? words.join('; ') : `was ${was}, is ${is}`
}

function isOpen(type: string): boolean {
  return /\bstring\b/.test(type)
}
