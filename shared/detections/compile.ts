import { isObject, type Json } from '../domain/json.ts'
import type { FieldValue } from '../domain/log/field.ts'
import { type FieldName, fieldOf } from '../domain/log/fields.ts'
import { member } from '../domain/log/member.ts'
import { unknowable } from '../domain/log/unknowable.ts'
import type { LogRecord } from '../domain/log-record.ts'
import type { Answer, Predicate } from '../domain/predicate.ts'
import { linearTest } from './pattern/linear-test.ts'
import { type ListExtensions, valuesOf } from './values-of.ts'

type Ask<S> = (subject: S) => Answer
type Test = (value: Json) => boolean

/** How the fields of a subject are read: of a record, or of an element inside `some`. */
interface Scope<S> {
  readonly read: (field: string) => (subject: S) => FieldValue
  readonly cost: (field: string) => number
}

const ofRecord: Scope<LogRecord> = {
  read: (field) => fieldOf(field as FieldName).read,
  cost: (field) => fieldOf(field as FieldName).cost,
}
const ofElement: Scope<Json> = {
  read: (field) => (element) => member(element, field),
  cost: () => 1,
}

/** A predicate as a function: what it says of a record. */
export function compile(predicate: Predicate, lists: ListExtensions = {}): Ask<LogRecord> {
  return ask(predicate, ofRecord, lists)
}

function ask<S>(node: Predicate, scope: Scope<S>, lists: ListExtensions): Ask<S> {
  switch (node.op) {
    case 'all':
      return every(inOrderOfCost(node.of, scope).map((part) => ask(part, scope, lists)))
    case 'any':
      return either(inOrderOfCost(node.of, scope).map((part) => ask(part, scope, lists)))
    case 'not':
      return opposite(ask(node.of, scope, lists))
    case 'unless':
      return unlessSure(ask(node.of, scope, lists))
    case 'some':
      return someElement(scope.read(node.field), ask(node.where, ofElement, lists))
    case 'exists':
      return answered(scope.read(node.field), isThere)
    default:
      return answered(scope.read(node.field), anyOf(testOf(node, lists)))
  }
}

function every<S>(asks: readonly Ask<S>[]): Ask<S> {
  return (subject) => {
    let answer: Answer = 'yes'
    for (const one of asks) {
      const said = one(subject)
      if (said === 'no') return 'no'
      if (said === 'unknown') answer = 'unknown'
    }
    return answer
  }
}

function either<S>(asks: readonly Ask<S>[]): Ask<S> {
  return (subject) => {
    let answer: Answer = 'no'
    for (const one of asks) {
      const said = one(subject)
      if (said === 'yes') return 'yes'
      if (said === 'unknown') answer = 'unknown'
    }
    return answer
  }
}

function opposite<S>(of: Ask<S>): Ask<S> {
  return (subject) => {
    const said = of(subject)
    return said === 'unknown' ? said : said === 'yes' ? 'no' : 'yes'
  }
}

function unlessSure<S>(of: Ask<S>): Ask<S> {
  return (subject) => (of(subject) === 'yes' ? 'no' : 'yes')
}

function someElement<S>(read: (subject: S) => FieldValue, where: Ask<Json>): Ask<S> {
  return (subject) => {
    const value = read(subject)
    if (value === unknowable) return 'unknown'
    const elements: readonly Json[] = Array.isArray(value) ? value : []
    return elements.some((element) => where(element) === 'yes') ? 'yes' : 'no'
  }
}

function answered<S>(
  read: (subject: S) => FieldValue,
  test: (value: Json | undefined) => boolean,
): Ask<S> {
  return (subject) => {
    const value = read(subject)
    if (value === unknowable) return 'unknown'
    return test(value) ? 'yes' : 'no'
  }
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

type Leaf = Exclude<
  Predicate,
  { readonly op: 'all' | 'any' | 'not' | 'unless' | 'some' | 'exists' }
>

const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value)

const onNumber =
  (test: (number: number) => boolean): Test =>
  (value) =>
    typeof value === 'number' && test(value)

function testOf(node: Leaf, lists: ListExtensions): Test {
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
    return (text) => {
      const folded = text.toLowerCase()
      return lower.some((value) => folded.includes(value))
    }
  },
  pathIn: (values) => (text) =>
    values.some((value) => text === value || (value !== '/' && text.startsWith(`${value}/`))),
}

/** Cheap questions first: the answer is the same, and most records leave at the first. */
function inOrderOfCost<S>(nodes: readonly Predicate[], scope: Scope<S>): readonly Predicate[] {
  const costs = new Map(nodes.map((node) => [node, costOf(node, scope)]))
  return [...nodes].sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0))
}

function costOf<S>(node: Predicate, scope: Scope<S>): number {
  if (node.op === 'all' || node.op === 'any') {
    return node.of.reduce((sum, part) => sum + costOf(part, scope), 0)
  }
  if (node.op === 'not' || node.op === 'unless') return costOf(node.of, scope)
  return scope.cost(node.field) + (node.op === 'matches' ? 2 : 0)
}
