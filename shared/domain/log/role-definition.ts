import { isObject, type Json } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { opened } from './opened.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

/** The one member of the name, in any case: of two nobody knows which one Azure took. */
function only(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined
  const found = Object.entries(value).filter(([key]) => key.toLowerCase() === name)
  return found.length === 1 ? found[0]?.[1] : undefined
}

/**
 * The GUID of the role that an assignment gives, in lower case: from the request that a record keeps, or from the
 * assignment as it was read. A description, or the name of an assignment, may hold any other one.
 */
export const roleDefinition = remembered(({ event }: LogRecord): string | Unknowable => {
  const properties = opened(event['properties'])
  const body = opened(only(properties, 'requestbody')) ?? properties
  const id = only(only(body, 'properties'), 'roledefinitionid')
  return typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1).toLowerCase() : unknowable
})
