import { isObject, type Json } from '../domain/json.ts'
import type { Predicate } from '../domain/predicate.ts'
import { linearTest } from './pattern/linear-test.ts'
import { type ListExtensions, valuesOf } from './values-of.ts'

/** A predicate about one field by itself. */
export type Leaf = Exclude<Predicate, { readonly op: 'all' | 'any' | 'not' | 'unless' | 'some' }>

type Test = (value: Json) => boolean

/** Whether what a field holds is what a predicate asks for; of a list, one of its elements. */
export function testOf(node: Leaf, lists: ListExtensions): (value: Json | undefined) => boolean {
  return node.op === 'exists' ? isThere : anyOf(elementTest(node, lists))
}

function isThere(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return !isObject(value) || Object.keys(value).length > 0
}

function anyOf(test: Test): (value: Json | undefined) => boolean {
  return (value) => {
    if (value === undefined || value === null) return false
    return Array.isArray(value) ? value.some(test) : test(value)
  }
}

const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value)

const onNumber =
  (test: (number: number) => boolean): Test =>
  (value) =>
    typeof value === 'number' && test(value)

function elementTest(node: Exclude<Leaf, { readonly op: 'exists' }>, lists: ListExtensions): Test {
  switch (node.op) {
    case 'is':
      return (value) => value === node.value
    case 'atLeast':
      return onNumber((number) => number >= node.value)
    case 'atMost':
      return onNumber((number) => number <= node.value)
    case 'matches':
      return onText(linearTest(node.pattern))
    default:
      return onText(textTests[node.op](valuesOf(node.values, lists)))
  }
}

/** The same few texts come again and again; a flood of others is not remembered, nor are long ones. */
const mostRemembered = 2000
const mostCharacters = 256

function remembering(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const answer = test(text)
    if (known.size < mostRemembered && text.length <= mostCharacters) known.set(text, answer)
    return answer
  }
}

type TextTest = (values: readonly string[]) => (text: string) => boolean

const textTests: Readonly<
  Record<'oneOf' | 'startsWith' | 'endsWith' | 'contains' | 'pathIn', TextTest>
> = {
  oneOf: (values) => {
    const known = new Set(values)
    return (text) => known.has(text)
  },
  startsWith: (values) => (text) => values.some((value) => text.startsWith(value)),
  endsWith: (values) => (text) => values.some((value) => text.endsWith(value)),
  contains: (values) => {
    const lower = values.map((value) => value.toLowerCase())
    return remembering((text) => {
      const folded = text.toLowerCase()
      return lower.some((value) => folded.includes(value))
    })
  },
  pathIn: (values) => (text) =>
    values.some((value) => text === value || (value !== '/' && text.startsWith(`${value}/`))),
}
