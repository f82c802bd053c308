import { asJson, type JsonObject } from '../../domain/json.ts'
import { isPassing, type MissingCause } from '../../domain/maybe.ts'
import { unreadableConcern } from '../concerns/unreadable-concern.ts'
import { raiseConcern, settleConcern } from '../concerns.ts'
import type { Deps } from '../deps.ts'
import { isNewer } from '../ledger/is-newer.ts'
import type { FactGap } from '../ports.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'queues' | 'policy' | 'now' | 'telemetry'>

/** What a page of a sweep could not read, as its row in table `runs` holds it. */
interface PageGap {
  readonly cause: MissingCause
  readonly scope: string
  readonly reason: string
  readonly facets: readonly string[]
}

interface LastGap {
  readonly cause: string
  readonly scope: string
  readonly told: boolean
}

interface LastGaps {
  readonly v: 1
  readonly gaps: readonly LastGap[]
}

const member = 'sweep'

/** One for each cause and scope. */
export function pageGaps(gaps: readonly FactGap[]): readonly PageGap[] {
  const found = new Map<string, PageGap & { readonly facets: string[] }>()
  for (const { facet, missing } of gaps) {
    const { cause, scope = '/', reason } = missing
    const gap = found.get(keyOf({ cause, scope })) ?? { cause, scope, reason, facets: [] }
    if (!gap.facets.includes(facet)) gap.facets.push(facet)
    found.set(keyOf(gap), gap)
  }
  return [...found.values()]
}

/**
 * At the end of a sweep: what its queries could not read is told, once for a cause and scope, and is over when
 * a whole sweep has read it again. Passing trouble is told when the next sweep meets it too.
 */
export async function tellGaps(
  pages: readonly JsonObject[],
  complete: boolean,
  deps: Needs,
): Promise<void> {
  const row = await deps.tables.get('runs', 'last', 'gaps')
  // What a newer version found missing it will compare with, when it is back.
  if (row !== null && isNewer(row.body)) return
  const before = row === null ? [] : (row.body as unknown as LastGaps).gaps
  const gaps = pages.flatMap((page) => (page['gaps'] ?? []) as unknown as readonly PageGap[])
  const byKey = Map.groupBy(gaps, keyOf)
  const now: LastGap[] = []
  for (const same of byKey.values()) now.push(await raise(same, before, deps))
  const over = before.filter((gap) => !byKey.has(keyOf(gap)))
  if (complete) await settle(over, deps)
  const kept: LastGaps = { v: 1, gaps: complete ? now : [...now, ...over] }
  if (JSON.stringify(kept.gaps) === JSON.stringify(before)) return
  await deps.tables.write('runs', 'last', [{ kind: 'put', row: 'gaps', body: asJson(kept) }])
}

async function raise(
  gaps: readonly PageGap[],
  before: readonly LastGap[],
  deps: Needs,
): Promise<LastGap> {
  const { cause = 'unavailable', scope = '/' } = gaps[0] ?? {}
  const again = before.some((gap) => keyOf(gap) === keyOf({ cause, scope }))
  const told = again || !isPassing(cause)
  if (told) await raiseConcern(concernOf(gaps), deps)
  return { cause, scope, told }
}

async function settle(over: readonly LastGap[], deps: Needs): Promise<void> {
  for (const { cause, scope, told } of over) {
    if (told) await settleConcern({ cause, scope: scope.toLowerCase() }, member, deps)
  }
}

function concernOf(gaps: readonly PageGap[]) {
  const { cause = 'unavailable', scope = '/' } = gaps[0] ?? {}
  const facets = gaps.flatMap((gap) => gap.facets)
  const reasons = gaps.map(({ reason }) => reason)
  return unreadableConcern({ cause, scope, member, facets, reasons })
}

function keyOf({ cause, scope }: { readonly cause: string; readonly scope: string }): string {
  return `${cause}\n${scope}`
}
