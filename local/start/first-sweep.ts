import { plural } from '../../shared/reports/plural.ts'
import type { Invocation } from '../host/host-context.ts'
import type { House } from './house.ts'
import type { OpenedWorld } from './open-world.ts'
import { type JudgedCluster, judgedClusters, sumOf, worstOf } from './posture.ts'
import type { Screen } from './screen.ts'
import { waitUntil } from './wait-until.ts'

const worstShown = 3
const unit = 'clusters judged'

interface FirstSweep {
  readonly house: House
  readonly opened: OpenedWorld
  readonly screen: Screen
  readonly signal: AbortSignal
}

/** One sweep, watched until every cluster that can be listed has been judged. Rejects when that takes too long. */
export async function firstSweep(input: FirstSweep): Promise<void> {
  const { house, opened, screen, signal } = input
  const read = () => judgedClusters(house.stores.tables, opened.subscriptions)
  // In a ledger that is kept most have been judged before, and few will be looked at again.
  let judged: readonly JudgedCluster[] = await read()
  const open = Math.max(0, opened.clusters - judged.length)
  let audits = 0
  const count = ({ function: name, ok }: Invocation) => {
    if (name !== 'audit' || !ok) return
    audits += 1
    screen.progress(Math.min(audits, open) + opened.clusters - open, opened.clusters, unit)
  }
  house.host.invocations.on('done', count)
  try {
    screen.progress(opened.clusters - open, opened.clusters, unit)
    const swept = await house.host.trigger('sweep')
    if (!swept.ok) throw new Error(`The sweep failed: ${swept.error}`)
    await waitUntil(
      async () => {
        if (audits < open) return false
        judged = await read()
        return judged.length >= opened.clusters
      },
      {
        seconds: 60 + opened.clusters,
        late: () =>
          `only ${Math.max(judged.length, audits)} of ${opened.clusters} clusters were judged`,
        signal,
      },
    )
    await house.host.idle()
    await tellPosture(input, judged)
  } finally {
    house.host.invocations.off('done', count)
  }
}

async function tellPosture(
  { house, screen }: FirstSweep,
  judged: readonly JudgedCluster[],
): Promise<void> {
  const { pass, fail, unknown } = sumOf(judged)
  const { paint } = screen
  const parts = [
    paint('green', `${pass} pass`),
    paint('red', `${fail} fail`),
    paint('yellow', `${unknown} unknown`),
  ]
  screen.add(`${plural(judged.length, 'cluster')} judged, each by every control that applies:`)
  screen.line(`       ${parts.join(', ')}`)
  for (const line of await worstOf(house.stores.tables, judged, worstShown)) screen.add(`· ${line}`)
}
