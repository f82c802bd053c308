import { isObject, type Json } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Signal } from '../../domain/signal.ts'
import type { IncludeActor } from '../changes/parse-caller.ts'

const address4 = /\b(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}\b/g
const address6 = /\b((?:[\da-f]{1,4}:){3})(?:[\da-f]{0,4}:){1,5}[\da-f]{0,4}\b/gi
/** Names by which Entra ID calls people; bounded, so that no long text is walked again and again. */
const personName = /[\w.+#-]{1,100}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}/g

/**
 * Names and addresses of people, as far as they may be kept: `full`, all of it; `oid`, an object id where the
 * log gives one, else a name that stands for it and is always the same, and the network of an address; `none`,
 * only that it was somebody. Service accounts and system identities are no people.
 */
export function withoutNames(
  text: string,
  includeActor: IncludeActor,
  objectIds: Readonly<Record<string, string>> = {},
): string {
  if (includeActor === 'full') return text
  return text
    .replace(personName, (name) =>
      includeActor === 'none'
        ? 'somebody'
        : (objectIds[name] ?? `person ${keyOf(name).slice(0, 8)}`),
    )
    .replace(address4, includeActor === 'none' ? 'an address' : '$1.0/24')
    .replace(address6, includeActor === 'none' ? 'an address' : '$1:/48')
}

/** The same in every text of a value; its keys are names of fields. */
export function valueWithoutNames<T extends Json>(
  value: T,
  includeActor: IncludeActor,
  objectIds: Readonly<Record<string, string>> = {},
): T {
  return includeActor === 'full' ? value : (clean(value, includeActor, objectIds) as T)
}

function clean(value: Json, include: IncludeActor, ids: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') return withoutNames(value, include, ids)
  if (Array.isArray(value)) return value.map((item: Json) => clean(item, include, ids))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      item === undefined ? item : clean(item, include, ids),
    ]),
  )
}

/** A signal as it may be stored and told. Ids of clusters are no addresses, and keys stay what they are. */
export function signalWithoutNames(
  signal: Signal,
  includeActor: IncludeActor,
  objectIds: Readonly<Record<string, string>>,
): Signal {
  const strip = (text: string) => withoutNames(text, includeActor, objectIds)
  return {
    ...signal,
    actor: strip(signal.actor),
    group: strip(signal.group),
    values: Object.fromEntries(
      Object.entries(signal.values).map(([field, value]) => [
        field,
        field === 'cluster' || field === 'resourceId' ? value : strip(value),
      ]),
    ),
    because: strip(signal.because),
  }
}

/**
 * Object ids of Entra users beside their names, as audit events (`user.extra.oid`) and records of the Activity Log
 * (`callerId`) carry them.
 */
export function objectIdsIn(records: readonly Json[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    records.flatMap((line) => {
      const record = inside(line, 'event') ?? line
      const user = inside(record, 'user') ?? inside(record, 'User')
      const [oid] = [inside(inside(user, 'extra'), 'oid')].flat()
      const name = inside(user, 'username')
      const [caller, callerId] = [inside(record, 'caller'), inside(record, 'callerId')]
      if (typeof caller === 'string' && typeof callerId === 'string') return [[caller, callerId]]
      return typeof oid === 'string' && typeof name === 'string' ? [[name, oid]] : []
    }),
  )
}

function inside(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined
}
