import type { Json } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { type Body, bodyWith, requestBody, responseBody } from './body.ts'
import { listAt, member, textAt } from './member.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

const uri = ({ event }: LogRecord): string => textAt(event, 'requestURI') ?? ''

export function path(record: LogRecord): string | null {
  const [before = ''] = uri(record).split('?', 1)
  return before === '' ? null : before
}

function parameters(record: LogRecord, name: string): readonly string[] {
  const text = uri(record)
  const start = text.indexOf('?')
  // Never throws: what is no valid escape stays as it is.
  return start < 0 ? [] : new URLSearchParams(text.slice(start + 1)).getAll(name)
}

/**
 * Clients say it in the query; of a deletion the body may say it as well. The body of any other request is the object, where
 * the API server takes a member of that name for nothing.
 */
export const dryRun = remembered((record: LogRecord): boolean => {
  if (parameters(record, 'dryRun').some((value) => value !== '')) return true
  if (!(textAt(record.event, 'verb') ?? '').startsWith('delete')) return false
  const body = requestBody(record)
  const asked = body === unknowable ? undefined : member(body, 'dryRun')
  return Array.isArray(asked) ? asked.length > 0 : Boolean(asked)
})

export const execCommand = remembered((record: LogRecord): string | null => {
  const fromQuery = parameters(record, 'command')
  if (fromQuery.length > 0) return fromQuery.join(' ')
  const body = requestBody(record)
  const words = body === unknowable ? [] : listAt(body, 'command')
  return words.length > 0 ? words.map(String).join(' ') : null
})

/** What is done to which kind of thing: `get pods`, `create pods/exec`. */
export function action({ event }: LogRecord): string {
  const object = member(event, 'objectRef')
  const parts = [textAt(object, 'resource'), textAt(object, 'subresource')]
  const on = parts.filter((part) => part !== undefined && part !== '').join('/')
  return [textAt(event, 'verb') ?? '', on].join(' ').trim()
}

export function allNamespaces({ event }: LogRecord): boolean {
  const object = member(event, 'objectRef')
  const missing = (key: string) => (textAt(object, key) ?? '') === ''
  return !missing('resource') && missing('namespace') && missing('name')
}

/** With generateName the answer has the name; when that was not recorded the asked prefix has to do. */
export const objectName = remembered((record: LogRecord): string | null | Unknowable => {
  const name = textAt(member(record.event, 'objectRef'), 'name')
  if (name !== undefined && name !== '') return name
  const answered = metadataOf(responseBody(record))
  const asked = metadataOf(requestBody(record))
  const found = textAt(answered, 'name') ?? textAt(asked, 'name') ?? textAt(asked, 'generateName')
  if (found !== undefined) return found
  return bodyWith(record, 'metadata') === unknowable ? unknowable : null
})

function metadataOf(body: Body): Json | undefined {
  return body === unknowable ? undefined : member(body, 'metadata')
}

/** Which kinds of controllers wrote the object: pods of a Deployment are owned by its ReplicaSet. */
export function ownerKinds(record: LogRecord): readonly string[] | Unknowable {
  const body = requestBody(record)
  if (body === unknowable) return unknowable
  return listAt(member(body, 'metadata'), 'ownerReferences')
    .map((owner) => textAt(owner, 'kind'))
    .filter((kind) => kind !== undefined)
}

export function userAgentFamily({ event }: LogRecord): string | null {
  return textAt(event, 'userAgent')?.split('/', 1)[0] ?? null
}
