import { isObject, type Json, type JsonObject } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { bodyWith } from './body.ts'
import { listAt, member, textAt } from './member.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

type Objects = readonly JsonObject[]

const binding = remembered((record: LogRecord) => bodyWith(record, 'roleRef') ?? null)

function roleRef(record: LogRecord): string | null | Unknowable {
  const source = binding(record)
  if (source === unknowable || source === null) return source
  const role = member(source, 'roleRef')
  return typeof role === 'string' ? role : (textAt(role, 'name') ?? null)
}

function subjects(record: LogRecord): Objects | Unknowable {
  const source = binding(record)
  return source === unknowable ? source : listAt(source, 'subjects').filter(isObject)
}

const parts = ['verbs', 'resources', 'apiGroups', 'resourceNames', 'nonResourceURLs']

function ruleOf(rule: Json): JsonObject {
  return Object.fromEntries(parts.map((part) => [part, listAt(rule, part)]))
}

/** A patch carries no merged role, the answer does. */
const rules = remembered((record: LogRecord): Objects | Unknowable => {
  const source = bodyWith(record, 'rules')
  return source === unknowable ? source : listAt(source, 'rules').filter(isObject).map(ruleOf)
})

/** What a request wants to grant. */
export const rbac = { roleRef, subjects, rules }
