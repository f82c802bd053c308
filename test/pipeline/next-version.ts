import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { isObject } from '../../shared/domain/json.ts'
import type { StoredRow, Write } from '../../shared/pipeline/ports.ts'
import type { Store } from '../faults/store.ts'

/** Names that the next version of the code has for what this one calls otherwise, in rows, blobs and messages. */
const names: Readonly<Record<string, string>> = {
  findings: 'judgements',
  held: 'holding',
  alerts: 'tellings',
  lookedAt: 'seenAt',
  firstAt: 'begunAt',
}
const formerly = Object.fromEntries(Object.entries(names).map(([now, then]) => [then, now]))

/** Version 2 of a body, with other names; what has no version of its own stays as it is. */
function written<T extends Json>(body: T): T {
  return renamed(body, 1, 2, names)
}

/** A body of either version, as this code knows it: the next one reads those before it. */
export function understood<T extends Json>(body: T): T {
  return renamed(body, 2, 1, formerly)
}

function renamed<T extends Json>(
  body: T,
  from: number,
  to: number,
  by: Readonly<Record<string, string>>,
): T {
  if (!isObject(body) || body['v'] !== from) return body
  const entries = Object.entries(body).map(([name, value]) => [by[name] ?? name, value])
  return Object.fromEntries([...entries.filter(([name]) => name !== 'v'), ['v', to]])
}

/** The store as the next version of the code uses it: it writes forms that this one has never seen. */
export function nextVersion({ tables, blobs, queues }: Store): Store {
  const read = (row: StoredRow): StoredRow => ({ ...row, body: understood(row.body) })
  const write = (one: Write): Write =>
    one.kind === 'delete' ? one : { ...one, body: written(one.body) }
  return {
    tables: {
      async get(table, partition, row) {
        const found = await tables.get(table, partition, row)
        return found && read(found)
      },
      list: async (table, partition, range) =>
        (await tables.list(table, partition, range)).map(read),
      write: (table, partition, writes) => tables.write(table, partition, writes.map(write)),
    },
    blobs: {
      ...blobs,
      create: (container, name, body) => blobs.create(container, name, written(body)),
      write: (container, name, body, etag) => blobs.write(container, name, written(body), etag),
      async read(container, name) {
        const found = await blobs.read(container, name)
        return found && { ...found, body: understood(found.body) }
      },
    },
    queues: {
      ...queues,
      send: (queue, message: JsonObject, delay) => queues.send(queue, written(message), delay),
    },
  }
}
