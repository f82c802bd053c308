import { convert } from '../convert.ts'
import type { KqlType, KqlValue } from '../kql-table.ts'
import type { FunctionTable } from './scalar-function.ts'

const boxed = (value: KqlValue | undefined, type: KqlType | undefined): KqlValue =>
  convert(value ?? null, type ?? 'dynamic', 'dynamic')

const listOf = (value: KqlValue | undefined): readonly KqlValue[] | null =>
  Array.isArray(value) ? value : null

const bagOf = (
  value: KqlValue | undefined,
): { readonly [key: string]: KqlValue | undefined } | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: KqlValue | undefined })
    : null

const textOf = (value: KqlValue): string => JSON.stringify(value)

function unique(values: readonly KqlValue[]): readonly KqlValue[] {
  return [...new Map(values.map((value) => [textOf(value), value])).values()]
}

function has(list: readonly KqlValue[], value: KqlValue | undefined): boolean {
  const wanted = textOf(value ?? null)
  return list.some((element) => textOf(element) === wanted)
}

const pack: FunctionTable[string] = {
  takes: [],
  rest: 'any',
  returns: 'dynamic',
  call: (args, types) =>
    Object.fromEntries(
      args.flatMap((key, i) =>
        i % 2 === 0 ? [[String(key), boxed(args[i + 1], types[i + 1])]] : [],
      ),
    ),
}

export const dynamicFunctions: FunctionTable = {
  pack,
  bag_pack: pack,
  pack_dictionary: pack,
  pack_array: {
    takes: [],
    rest: 'any',
    returns: 'dynamic',
    call: (args, types) => args.map((arg, i) => boxed(arg, types[i])),
  },
  array_length: {
    takes: ['dynamic'],
    returns: 'long',
    call: ([list]) => listOf(list)?.length ?? null,
  },
  array_index_of: {
    takes: ['dynamic', 'any'],
    returns: 'long',
    call: ([list, value], [, type]) => {
      const wanted = textOf(boxed(value, type))
      return listOf(list)?.findIndex((element) => textOf(element) === wanted) ?? null
    },
  },
  array_concat: {
    takes: ['dynamic'],
    rest: 'dynamic',
    returns: 'dynamic',
    call: (args) => args.flatMap((arg) => listOf(arg) ?? []),
  },
  array_slice: {
    takes: ['dynamic', 'long', 'long'],
    returns: 'dynamic',
    call: ([list, start, end]) => {
      const to = Number(end) + 1
      return listOf(list)?.slice(Number(start), to === 0 ? undefined : to) ?? null
    },
  },
  array_sort_asc: {
    takes: ['dynamic'],
    returns: 'dynamic',
    call: ([list]) => [...(listOf(list) ?? [])].sort((a, b) => (String(a) < String(b) ? -1 : 1)),
  },
  set_has_element: {
    takes: ['dynamic', 'any'],
    returns: 'bool',
    call: ([list, value], [, type]) => {
      const known = listOf(list)
      return known && has(known, boxed(value, type))
    },
  },
  set_union: {
    takes: ['dynamic', 'dynamic'],
    rest: 'dynamic',
    returns: 'dynamic',
    call: (args) => unique(args.flatMap((arg) => listOf(arg) ?? [])),
  },
  set_difference: {
    takes: ['dynamic', 'dynamic'],
    returns: 'dynamic',
    call: ([list, other]) =>
      unique((listOf(list) ?? []).filter((value) => !has(listOf(other) ?? [], value))),
  },
  set_intersect: {
    takes: ['dynamic', 'dynamic'],
    returns: 'dynamic',
    call: ([list, other]) =>
      unique((listOf(list) ?? []).filter((value) => has(listOf(other) ?? [], value))),
  },
  bag_keys: {
    takes: ['dynamic'],
    returns: 'dynamic',
    call: ([bag]) => {
      const known = bagOf(bag)
      return known && Object.keys(known)
    },
  },
  bag_has_key: {
    takes: ['dynamic', 'string'],
    returns: 'bool',
    call: ([bag, key]) => {
      const known = bagOf(bag)
      return known && Object.hasOwn(known, String(key))
    },
  },
  bag_merge: {
    takes: ['dynamic'],
    rest: 'dynamic',
    returns: 'dynamic',
    call: (bags) =>
      Object.assign({}, ...[...bags].reverse().map((bag) => bagOf(bag) ?? {})) as KqlValue,
  },
}
