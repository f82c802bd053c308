import type { CampaignFinding, DigestAlert } from '../../domain/alert.ts'
import type { CampaignShare } from '../../domain/campaign-share.ts'
import { worst } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import { findingLine } from '../raise/finding-line.ts'
import { openInShares } from '../raise/open-in-shares.ts'

interface Telling {
  readonly key: string
  readonly version: number
  readonly route: string
  readonly shares: readonly CampaignShare[]
  /** The version of a cluster's share that was told last; 0 when none was. */
  readonly told: (share: CampaignShare) => number
  /** What the last message held open. */
  readonly before: readonly CampaignFinding[]
  readonly from: IsoTime
  readonly now: IsoTime
}

/**
 * What a route has collected → one message: what opened, worsened and ended since the last one, and all that
 * is open. Null when it would tell nothing: what opened and closed again in between was never news. Pure.
 */
export function digestAlert(input: Telling): DigestAlert | null {
  const { key, version, route, shares, told, before, from, now } = input
  const open = openInShares(shares)
  const opened = without(open, before)
  const ended = without(before, open)
  const accepted = acceptedIn(shares, ended)
  const resolved = without(ended, accepted)
  const worsened = without(worsenedIn(shares, told, open), opened)
  const moved = [opened, worsened, ended].flat()
  if (moved.length === 0) return null
  const sections = [
    section('Now failing', opened),
    section('Worse than before', worsened),
    section('Resolved', resolved),
    section('Accepted for a time', accepted),
    section('Still open', without(without(open, opened), worsened)),
  ].flat()
  const counts = {
    opened: sum(opened),
    worsened: sum(worsened),
    resolved: sum(resolved),
    ...(accepted.length > 0 ? { accepted: sum(accepted) } : {}),
    open: sum(open),
  }
  return {
    v: 1,
    about: 'digest',
    digest: 'route',
    key,
    version,
    route,
    state: open.length > 0 ? 'open' : 'resolved',
    severity: worst((open.length > 0 ? open : moved).map(({ severity }) => severity)),
    title: `digest of ${route}: ${counts.opened + counts.worsened} new, ${counts.resolved} resolved, ${counts.open} open`,
    at: now,
    period: { from, until: now },
    counts,
    sections,
    open,
  }
}

/** Findings less the clusters on which others name the same control. */
function without(
  findings: readonly CampaignFinding[],
  others: readonly CampaignFinding[],
): readonly CampaignFinding[] {
  return findings.flatMap((finding) => {
    const same = others.find(({ control }) => control === finding.control)
    return on(finding, same?.clusters ?? [], false)
  })
}

/** A finding on those of its clusters that are among others, or are not: an event and a sweep write their ids in other cases. */
function on(
  finding: CampaignFinding,
  others: readonly { readonly id: string }[],
  among: boolean,
): readonly CampaignFinding[] {
  const known = new Set(others.map(({ id }) => id.toLowerCase()))
  const clusters = finding.clusters.filter(({ id }) => known.has(id.toLowerCase()) === among)
  return clusters.length > 0 ? [{ ...finding, clusters }] : []
}

/** What is open no more because somebody accepted it: it still fails. */
function acceptedIn(
  shares: readonly CampaignShare[],
  ended: readonly CampaignFinding[],
): readonly CampaignFinding[] {
  return ended.flatMap((finding) => {
    const clusters = shares
      .filter(({ changes }) =>
        changes.some(({ kind, control }) => kind === 'exempted' && control === finding.control),
      )
      .map(({ cluster }) => cluster)
    return on(finding, clusters, true)
  })
}

function worsenedIn(
  shares: readonly CampaignShare[],
  told: Telling['told'],
  open: readonly CampaignFinding[],
): readonly CampaignFinding[] {
  return open.flatMap((finding) => {
    const clusters = shares
      .filter((share) => (share.worsened?.[finding.control] ?? 0) > told(share))
      .map(({ cluster }) => cluster)
    return on(finding, clusters, true)
  })
}

function section(heading: string, findings: readonly CampaignFinding[]): DigestAlert['sections'] {
  return findings.length === 0 ? [] : [{ heading, lines: findings.map(findingLine) }]
}

function sum(findings: readonly CampaignFinding[]): number {
  return findings.reduce((total, { clusters }) => total + clusters.length, 0)
}
