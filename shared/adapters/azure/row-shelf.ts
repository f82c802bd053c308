import type { InputResource, InputResources } from '../../domain/facets/facet.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Maybe, Missing } from '../../domain/maybe.ts'
import { redact } from '../../domain/redact.ts'
import type { GraphQuery, GraphScope } from './graph-query.ts'
import type { OwnRows } from './own-rows.ts'
import { granted, keyOfWish, queryOf, type RowWish, wishKinds } from './row-wish.ts'

type Ask = (query: GraphQuery, scope: GraphScope) => Promise<Maybe<readonly JsonObject[]>>

/** The shelf as one facet of one cluster sees it. */
interface OpenShelf {
  readonly input: InputResources
  /** What it asked for and nobody has fetched yet. */
  readonly wishes: readonly RowWish[]
  /** Why something that it asked for could not be fetched. */
  readonly trouble: () => Missing | null
}

/** Rows of the table `resources`, by what they were asked by. */
interface RowShelf {
  readonly open: (own: OwnRows) => OpenShelf
  readonly load: (wishes: readonly RowWish[]) => Promise<void>
}

const inQuery = 200
const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/
const none: readonly InputResource[] = []

/** `types`, in lower case: those of which a resource group may be listed. */
export function rowShelf(ask: Ask, types: ReadonlySet<string>): RowShelf {
  const fetched = new Map<string, readonly InputResource[] | Missing>()

  async function fetch(by: RowWish['by'], wishes: readonly RowWish[]): Promise<void> {
    // Wherever they lie: a workspace is often in another subscription.
    const read = await ask(queryOf(by, wishes), {})
    const rows = new Map(read.known ? read.value.map(resourceOf) : [])
    for (const wish of wishes) fetched.set(keyOfWish(wish), read.known ? granted(wish, rows) : read)
  }

  return {
    open: (own) => openShelf(fetched, own, types),
    async load(wishes) {
      const distinct = [...new Map(wishes.map((wish) => [keyOfWish(wish), wish])).values()]
      for (const by of wishKinds) {
        const asked = distinct.filter((wish) => wish.by === by)
        for (let start = 0; start < asked.length; start += inQuery)
          await fetch(by, asked.slice(start, start + inQuery))
      }
    },
  }
}

function resourceOf({ key, ...body }: JsonObject): [string, InputResource] {
  return [String(key), { id: String(key), body: redact(body) }]
}

function openShelf(
  fetched: ReadonlyMap<string, readonly InputResource[] | Missing>,
  own: OwnRows,
  types: ReadonlySet<string>,
): OpenShelf {
  const wishes: RowWish[] = []
  let why: Missing | null = null

  function look(by: RowWish['by'], value: string, type = ''): readonly InputResource[] {
    const wish = { by, value: value.toLowerCase(), type: type.toLowerCase() }
    const found = fetched.get(keyOfWish(wish))
    if (found === undefined) wishes.push(wish)
    else if (!('known' in found)) return found
    else why ??= found
    return none
  }

  function ofOwn(type: string): readonly InputResource[] {
    why ??= own.trouble(type)
    return own.ofType(type)
  }

  return {
    wishes,
    trouble: () => why,
    input: {
      byId: (id) => look('id', id)[0] ?? null,
      all: ofOwn,
      named: (type, name) => look('name', name, type)[0] ?? null,
      below(id, type) {
        const scope = id.toLowerCase()
        if (group.test(scope) && types.has(type.toLowerCase())) return look('group', scope, type)
        const start = `${scope}/providers/${type.toLowerCase()}/`
        return ofOwn(type).filter((one) => one.id.startsWith(start))
      },
    },
  }
}
