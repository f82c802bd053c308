import { isDeeper } from '../is-deeper.ts'
import { isObject, type Json } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import type { Field } from './field.ts'
import { textAt } from './member.ts'
import { remembered } from './remembered.ts'
import { roleDefinition } from './role-definition.ts'
import { unknowable } from './unknowable.ts'

const text = (key: string) =>
  ({ kind: 'text', cost: 1, read: ({ event }) => textAt(event, key) }) as const satisfies Field

/** Bodies of ARM stay below twenty levels; deeper ones would exhaust the stack. */
const mostLevels = 60

const requestBody = remembered(({ event }: LogRecord) => {
  const { properties } = event
  // An event of Event Grid has none, and some records of the log tell nothing in theirs.
  if (isEmpty(properties)) return unknowable
  if (typeof properties === 'string') return properties
  return isDeeper(properties, mostLevels) ? unknowable : (JSON.stringify(properties) ?? '')
})

function isEmpty(properties: Json | undefined): boolean {
  if (properties === undefined || properties === null) return true
  if (typeof properties === 'string') return properties === '' || properties === '{}'
  return isObject(properties) && Object.keys(properties).length === 0
}

/** Fields of the Activity Log. Operation, status and resource id are in lower case. */
export const activityFields = {
  operation: text('operation'),
  status: text('status'),
  caller: text('caller'),
  /** The id of the application with which the caller called; missing where the record holds no claims. */
  callerApp: text('callerApp'),
  callerIp: text('callerIp'),
  callerIpPrefix: { kind: 'text', cost: 1, read: ({ event }) => textAt(event, 'callerIpPrefix') },
  resourceId: text('resourceId'),
  /** The properties as JSON text. */
  requestBody: { kind: 'text', cost: 3, read: requestBody },
  roleDefinition: { kind: 'text', cost: 3, read: roleDefinition },
  callerIsClusterIdentity: {
    kind: 'flag',
    cost: 2,
    read: ({ world, event }) =>
      world.isClusterIdentity(textAt(event, 'caller') ?? '') ?? unknowable,
  },
  resourceIsPlimsoll: {
    kind: 'flag',
    cost: 2,
    read: ({ world, event }) => world.isPlimsoll(textAt(event, 'resourceId') ?? '') ?? unknowable,
  },
} as const satisfies Readonly<Record<string, Field>>

/** Fields of rows that are told in words: the guard log and what container insights collects. */
export const rowFields = {
  message: text('message'),
  namespace: text('namespace'),
  reason: text('reason'),
  image: text('image'),
  repository: text('repository'),
  /** Registry and name, without tag and digest; missing where a row names no image. */
  imageName: {
    kind: 'text',
    cost: 1,
    read: ({ event }) => {
      const image = textAt(event, 'image') ?? ''
      return image === '' ? undefined : `${textAt(event, 'repository') ?? ''}/${image}`
    },
  },
  name: text('name'),
} as const satisfies Readonly<Record<string, Field>>

/** The category of a diagnostic setting that a record belongs to. */
function category({ event, plane, table }: LogRecord): string | undefined {
  if (plane !== 'kube-audit') return textAt(event, 'category')
  return /admin$/i.test(table) ? 'kube-audit-admin' : 'kube-audit'
}

/** Fields of every record. */
export const commonFields = {
  cluster: { kind: 'text', cost: 1, read: ({ cluster }) => cluster },
  time: { kind: 'text', cost: 1, read: ({ time }) => time },
  category: { kind: 'text', cost: 1, read: category },
} as const satisfies Readonly<Record<string, Field>>
