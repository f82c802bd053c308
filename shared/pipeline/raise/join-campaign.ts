import type { CampaignShare } from '../../domain/campaign-share.ts'
import { clusterKey } from '../../domain/cluster.ts'
import { asJson, isObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { CampaignCall } from '../../domain/messages.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

const mostConflicts = 5

/**
 * Stores what a campaign holds on one cluster, by its version, and calls for somebody to tell it. Doing it
 * twice, or after a newer share of the cluster, changes nothing and only calls again.
 */
export async function joinCampaign(
  share: CampaignShare,
  deps: Pick<Deps, 'tables' | 'queues' | 'now' | 'limits'>,
): Promise<void> {
  const row = `member|${clusterKey(share.cluster)}`
  // Listed before it exists: what is kept of it for too long has to be found again.
  await deps.tables.write('runs', 'campaigns', [
    { kind: 'put', row: share.key, body: { v: 1, at: share.at } },
  ])
  for (let tries = 0; ; tries++) {
    const known = await deps.tables.get('campaigns', share.key, row)
    if (known !== null && Number(known.body['version']) >= share.version) break
    const worsened = worsenedIn(share, known?.body['worsened'])
    const body = asJson({ ...share, worsened })
    const outcome = await deps.tables.write('campaigns', share.key, [
      known === null
        ? { kind: 'insert', row, body }
        : { kind: 'replace', row, body, etag: known.etag },
    ])
    if (outcome === 'done') break
    if (tries >= mostConflicts) throw new Error(`The share ${row} of a campaign changed under us`)
  }
  const at = deps.now()
  const id = keyOf(share.key, clusterKey(share.cluster), String(share.version))
  const dueAt = share.notBefore
  const call: CampaignCall = {
    v: 1,
    id,
    attempt: 0,
    firstAt: at,
    key: share.key,
    ...(dueAt === undefined ? {} : { dueAt }),
  }
  await deps.queues.send('campaigns', call, delayOf(share, at, deps))
}

/** A share takes the place of the one before, told or not: what has worsened there is not lost with it. */
function worsenedIn({ held, changes, version }: CampaignShare, before: unknown) {
  const earlier = isObject(before) ? before : {}
  const now = new Set(changes.flatMap(({ kind, control }) => (kind === 'worsened' ? control : [])))
  return Object.fromEntries(
    held.flatMap(({ control }) => {
      const last = now.has(control) ? version : earlier[control]
      return typeof last === 'number' ? [[control, last]] : []
    }),
  )
}

function delayOf(
  { campaign, notBefore }: CampaignShare,
  now: IsoTime,
  { limits }: Pick<Deps, 'limits'>,
): number {
  const until = notBefore === undefined ? 0 : secondsBetween(now, notBefore)
  return Math.max(campaign === undefined ? 0 : limits.campaignRestSeconds, Math.ceil(until))
}
