import type { Json } from '../domain/json.ts'
import type { FieldValue } from '../domain/log/field.ts'
import { type FieldName, fieldOf } from '../domain/log/fields.ts'
import { member } from '../domain/log/member.ts'
import { unknowable } from '../domain/log/unknowable.ts'
import type { LogRecord } from '../domain/log-record.ts'
import type { Answer, Predicate } from '../domain/predicate.ts'
import { testOf } from './test-of.ts'
import type { ListExtensions } from './values-of.ts'

type Ask<S> = (subject: S) => Answer

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
    default:
      return answered(scope.read(node.field), testOf(node, lists))
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
