import type { Alert } from '../../domain/alert.ts'
import type { CampaignShare } from '../../domain/campaign-share.ts'
import { clusterKey } from '../../domain/cluster.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Rebuild } from '../../domain/messages.ts'
import type { Telling } from '../../domain/telling.ts'
import { toMilliseconds } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { createOnce } from '../ledger/create-once.ts'
import { recordName } from '../ledger/record-name.ts'
import { tellCampaign } from '../tell-campaign.ts'
import { newestTold } from './newest-told.ts'

interface Told {
  /** The rebuild that wrote it, if one did. */
  readonly rebuild?: string
  readonly version: number
  readonly alerts: readonly Telling[]
  readonly shares: readonly CampaignShare[]
}

/**
 * Puts back what was told of many clusters at once and holds something open, and tells it again, so that what ends
 * from now on ends under its key. How many.
 */
export async function restoreCampaigns({ run }: Rebuild, deps: Deps): Promise<number> {
  let count = 0
  for await (const { partition: key, name: last, record } of newestTold<Told>('campaigns/', deps)) {
    const [telling] = record.alerts
    if (telling?.alert.state !== 'open') continue
    const again = record.rebuild === run
    const version = again ? record.version : Math.max(toMilliseconds(run), record.version + 1)
    const name = again ? last : `campaigns/${recordName(key, version)}`
    const body = asJson({
      ...record,
      rebuild: run,
      version,
      at: run,
      alerts: [restated(telling, version, run)],
    })
    if ((await createOnce(deps.blobs, 'records', name, body)) === 'conflict') {
      throw new Error(`Two rebuilds told the campaign ${key} at one moment`)
    }
    await putShares(record.shares, key, deps)
    const told = Object.fromEntries(record.shares.map((share) => [nameOf(share), share.version]))
    const { channels } = telling
    const state = asJson({ v: 1, version, told, open: true, channels, record: name })
    // What was told since has a state of its own, which knows better.
    const written = await deps.tables.write('campaigns', key, [
      { kind: 'insert', row: 'state', body: state },
      { kind: 'insert', row: `outbox|${String(version).padStart(16, '0')}`, body: { v: 1, name } },
    ])
    await tellCampaign({ v: 1, id: keyOf(name), attempt: 0, firstAt: run, key }, deps)
    count += written === 'done' ? 1 : 0
  }
  return count
}

/** All that is open, and nothing that has just moved. */
function restated(telling: Telling, version: number, at: string): Telling {
  const { alert } = telling
  const quiet = alert.about === 'campaign' ? { moved: [] } : {}
  return { ...telling, alert: { ...alert, ...quiet, version, at } as Alert }
}

async function putShares(
  shares: readonly CampaignShare[],
  key: string,
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  await tables.write('runs', 'campaigns', [
    { kind: 'put', row: key, body: { v: 1, at: shares[0]?.at ?? '' } },
  ])
  for (const share of shares) {
    // A younger share of the cluster stays.
    await tables.write('campaigns', key, [
      { kind: 'insert', row: `member|${clusterKey(share.cluster)}`, body: asJson(share) },
    ])
  }
}

/** As `tellCampaign` names shares. */
function nameOf({ cluster }: CampaignShare): string {
  return clusterKey(cluster).slice(0, 12)
}
