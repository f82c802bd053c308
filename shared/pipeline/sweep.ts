import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { SweepPage } from '../domain/messages.ts'
import { runConcern } from './concerns/run-concern.ts'
import { raiseConcern, settleConcern } from './concerns.ts'
import type { Deps } from './deps.ts'
import { pageName } from './ledger/sweep-run.ts'
import { unlessNewer } from './ledger/unless-newer.ts'
import { type FleetPage, Unreadable } from './ports.ts'
import { closeRun } from './sweep/close-run.ts'
import { vanished } from './sweep/vanished.ts'

/**
 * Pages the fleet through Resource Graph, puts each page into a blob and queues its name. Verdicts are
 * nobody's business here: a page wakes the clusters that differ from the last sweep.
 */
export async function sweep(deps: Deps): Promise<void> {
  const startedAt = deps.now()
  const run = `${startedAt.replaceAll(':', '-')}-${keyOf(startedAt, String(deps.random())).slice(0, 6)}`
  let subscriptions: readonly string[] = []
  let pages = 0
  let failed: string | null = null
  await unlessNewer(() => giveUpPrevious(deps), deps)
  await deps.tables.write('runs', 'last', [{ kind: 'put', row: 'run', body: { v: 1, run } }])
  const save = (listed: boolean) =>
    deps.tables.write('runs', run, [
      {
        kind: 'put',
        row: 'run',
        body: asJson({
          v: 1,
          run,
          startedAt,
          subscriptions,
          pages,
          listed,
          failed,
          closedAt: null,
        }),
      },
    ])
  const counted = countBySubscription()
  try {
    subscriptions = await deps.inventory.subscriptions()
    await save(false)
    for await (const page of deps.inventory.pages(subscriptions)) {
      const preceding = counted.before(page)
      await deps.blobs.write('pages', pageName(run, pages), asJson({ v: 1, ...page, preceding }))
      const id = keyOf(run, String(pages))
      const message: SweepPage = { v: 1, id, attempt: 0, firstAt: deps.now(), run, page: pages }
      await deps.queues.send('sweepPages', message)
      pages += 1
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    failed = error.missing.reason
  }
  await save(true)
  deps.telemetry.metric('sweep-pages', pages, { run })
  if (failed === null) {
    await unlessNewer(() => settleConcern(runConcern.key, 'sweep', deps), deps)
    await unlessNewer(() => vanished(subscriptions, deps), deps)
  } else {
    const concern = { ...runConcern.said, because: failed, member: 'sweep' }
    await unlessNewer(() => raiseConcern(concern, deps), deps)
  }
  await closeRun(run, deps)
}

/** How many clusters of the subscription in which a page begins stand on the pages before it. */
function countBySubscription() {
  let subscription = ''
  let count = 0
  return {
    before({ rows }: FleetPage): number {
      const first = rows[0]?.cluster.subscriptionId.toLowerCase() ?? ''
      const preceding = first === subscription ? count : 0
      const last = rows.at(-1)?.cluster.subscriptionId.toLowerCase() ?? ''
      const own = rows.filter(({ cluster }) => cluster.subscriptionId.toLowerCase() === last).length
      count = last === subscription ? count + own : own
      subscription = last
      return preceding
    },
  }
}

/** A run whose pages are not done when the next one starts is ended as it stands. */
async function giveUpPrevious(deps: Deps): Promise<void> {
  const last = await deps.tables.get('runs', 'last', 'run')
  if (typeof last?.body['run'] === 'string') {
    await closeRun(last.body['run'], deps, { unfinished: true })
  }
}
