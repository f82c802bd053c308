import type { CampaignAlert, HeldFinding } from '../../domain/alert.ts'
import type { CampaignShare } from '../../domain/campaign-share.ts'
import type { Campaign } from '../../domain/cause.ts'
import { worst } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { howItEnded } from '../raise/how-it-ended.ts'
import { byReach, openInShares } from '../raise/open-in-shares.ts'

type Moved = CampaignAlert['moved'][number]

interface About {
  readonly key: string
  readonly version: number
  readonly campaign: Campaign
}

/** The shares of a campaign, those of them that are news → one message about all of them. Pure. */
export function campaignAlert(
  { key, version, campaign }: About,
  shares: readonly CampaignShare[],
  fresh: readonly CampaignShare[],
  now: IsoTime,
): CampaignAlert {
  const first = shares[0]
  if (first === undefined) throw new Error('A campaign without a share has nothing to tell')
  const open = openInShares(shares)
  const moved = movedOf(fresh)
  const told = open.length > 0 ? open : moved
  const [gravest] = told
  const severity = worst(told.map((finding) => finding.severity))
  const holding = shares.filter(({ held }) => held.length > 0).length
  const where = `${holding} of ${campaign.clusters} clusters`
  const more = told.length > 1 ? ` and ${told.length - 1} more` : ''
  return {
    v: 1,
    about: 'campaign',
    key,
    version,
    route: first.route,
    state: open.length > 0 ? 'open' : 'resolved',
    severity,
    title:
      open.length > 0
        ? `${where}: ${gravest?.because ?? ''}${more}`
        : `${shares.length} clusters: ${howItEnded(moved)}: ${gravest?.title ?? ''}${more}`,
    at: now,
    campaign,
    cause: causeOf(shares),
    moved,
    open,
  }
}

function movedOf(shares: readonly CampaignShare[]): readonly Moved[] {
  const byMove = new Map<string, Moved>()
  for (const { cluster, changes, held } of shares) {
    for (const change of changes) {
      const id = `${change.kind} ${change.control}`
      const cure = held.find(({ control }) => control === change.control)
      const known = byMove.get(id) ?? movedBy(change, cure)
      const clusters = [...known.clusters, { id: cluster.id, name: cluster.name }]
      byMove.set(id, { ...known, clusters })
    }
  }
  return [...byMove.values()].sort(byReach)
}

function movedBy(change: Transition, cure: HeldFinding | undefined): Moved {
  const { kind, control, title, severity, verdict, since } = change
  return {
    kind,
    control,
    title,
    severity,
    because: verdict.because,
    since,
    why: cure?.why ?? '',
    fix: cure?.fix ?? '',
    clusters: [],
  }
}

/** The change that they have in common; what a single cluster changed besides is left out. */
function causeOf(shares: readonly CampaignShare[]): CampaignAlert['cause'] {
  const [cause] = shares.flatMap(({ held, changes }) =>
    [...held, ...changes].flatMap((one) => (one.cause?.campaign ? [one.cause] : [])),
  )
  return cause === undefined ? null : { ...cause, changed: [] }
}
