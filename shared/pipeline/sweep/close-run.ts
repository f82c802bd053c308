import { hashOf } from '../../domain/hash-of.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { SweepRun } from '../ledger/sweep-run.ts'
import { tellGaps } from './tell-gaps.ts'

type Needs = Pick<
  Deps,
  'tables' | 'blobs' | 'queues' | 'policy' | 'catalogue' | 'code' | 'now' | 'telemetry'
>

/**
 * Ends a run when its last page is done: a manifest, written once and chained to the previous one, says
 * what was seen and what was not. It is how an auditor sees that the controls operated on that day. A run
 * that is given up (`unfinished`) ends with the pages that were left.
 */
export async function closeRun(
  run: string,
  deps: Needs,
  options: { readonly unfinished?: true } = {},
): Promise<void> {
  const rows = await deps.tables.list('runs', run)
  const head = rows.find(({ row }) => row === 'run')
  if (head === undefined) return
  const state = knownVersion<SweepRun>(head.body, `The sweep ${run}`)
  const pages = rows.filter(({ row }) => row.startsWith('page|')).map(({ body }) => body)
  const complete = state.listed && pages.length >= state.pages
  if (state.closedAt !== null || !(complete || options.unfinished)) return
  const last = await deps.tables.get('runs', 'last', 'manifest')
  const manifest = await manifestOf(state, pages, last?.body ?? null, deps)
  await deps.blobs.create('manifests', `${run}.json`, asJson(manifest))
  const written = await deps.blobs.read('manifests', `${run}.json`)
  const whole = complete && state.failed === null
  const hash = hashOf(JSON.stringify(written?.body ?? manifest))
  await deps.tables.write('runs', 'last', [
    { kind: 'put', row: 'manifest', body: { v: 1, run, hash } },
    ...(whole
      ? [{ kind: 'put' as const, row: 'complete', body: { v: 1, run, at: state.startedAt } }]
      : []),
  ])
  if (whole) await onboard(state, deps)
  await tellGaps(pages, whole, deps)
  const body = asJson({ ...state, closedAt: deps.now() })
  await deps.tables.write('runs', run, [{ kind: 'put', row: 'run', body }])
  deps.telemetry.log('info', 'A sweep has ended', {
    run,
    clusters: manifest.seen,
    absent: manifest.notSeen.length,
    pagesLeft: manifest.pagesLeft,
    failed: state.failed,
  })
}

async function manifestOf(
  state: SweepRun,
  pages: readonly JsonObject[],
  last: JsonObject | null,
  deps: Needs,
) {
  const sum = (key: string) => pages.reduce((total, page) => total + Number(page[key] ?? 0), 0)
  return {
    v: 1,
    run: state.run,
    startedAt: state.startedAt,
    closedAt: deps.now(),
    subscriptions: state.subscriptions,
    pages: state.pages,
    pagesDone: pages.length,
    pagesLeft: Math.max(0, state.pages - pages.length),
    listed: state.listed,
    seen: sum('seen'),
    woken: sum('woken'),
    notSeen: pages.flatMap((page) => page['absent'] as readonly string[]),
    failed: state.failed,
    hash: keyOf(...pages.map((page) => String(page['hash']))),
    versions: {
      catalogue: deps.catalogue,
      policy: (await deps.policy()).hash,
      code: deps.code,
    },
    previous: last === null ? null : { run: last['run'] ?? null, hash: last['hash'] ?? null },
  }
}

/** From now on a cluster that appears in these subscriptions is new, not merely unknown to us. */
async function onboard(state: SweepRun, { tables }: Needs): Promise<void> {
  const known = new Set((await tables.list('runs', 'onboarded')).map(({ row }) => row))
  for (const subscription of state.subscriptions) {
    const row = subscription.toLowerCase()
    if (known.has(row)) continue
    const body = { v: 1, run: state.run, at: state.startedAt }
    await tables.write('runs', 'onboarded', [{ kind: 'insert', row, body }])
  }
}
