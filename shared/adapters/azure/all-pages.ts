import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { type Known, known } from '../../domain/maybe.ts'
import type { Refusal } from './refusal.ts'
import { scopeOf } from './scope-of.ts'

interface Listing {
  readonly path: string
  /** A link that leaves it is not followed: the token goes nowhere else. */
  readonly origin: string
  readonly first: string | null
  readonly maxPages: number
  readonly ask: (url: string | null) => Promise<Known<JsonObject> | Refusal>
}

interface Page {
  readonly items: readonly Json[]
  readonly next: string | null
}

/** Follows `nextLink`. AKS sends one even when done; the page behind it is `{"value":[]}`. */
export async function allPages(listing: Listing): Promise<Known<readonly Json[]> | Refusal> {
  const first = await listing.ask(listing.first)
  if (!first.known) return first
  const items: Json[] = []
  const seen = new Set<string>()
  let body = first.value
  for (let number = 1; number <= listing.maxPages; number++) {
    const page = pageOf(body)
    if (page === null) return partial(listing, `page ${number} is no list`)
    items.push(...page.items)
    if (page.next === null) return known(items, first.takenAt)
    const trouble = troubleWith(page.next, seen, listing.origin)
    if (trouble !== null) return partial(listing, `page ${number} ${trouble}`)
    seen.add(page.next)
    const later = await listing.ask(page.next)
    if (!later.known) return partial(listing, `page ${number + 1} did not come`, later)
    body = later.value
  }
  return partial(listing, `more than ${listing.maxPages} pages`)
}

function pageOf(body: JsonObject): Page | null {
  const items = body['value']
  const next = body['nextLink'] ?? null
  if (!Array.isArray(items) || !items.every(isObject)) return null
  if (next !== null && typeof next !== 'string') return null
  return { items, next: next === '' ? null : next }
}

function troubleWith(link: string, seen: ReadonlySet<string>, origin: string): string | null {
  if (seen.has(link)) return 'links to a page that was already read'
  return URL.parse(link)?.origin === origin ? null : 'links to another server'
}

function partial(listing: Listing, what: string, later?: Refusal): Refusal {
  const why = later === undefined ? '' : ` (${later.reason})`
  return {
    known: false,
    cause: 'partial',
    code: later?.code ?? '',
    reason: `GET ${listing.path}: ${what}${why}`,
    scope: scopeOf(listing.path),
    ...(later?.retryAfter !== undefined && { retryAfter: later.retryAfter }),
  }
}
