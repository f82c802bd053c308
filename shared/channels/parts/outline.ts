import type {
  Alert,
  CampaignAlert,
  ClusterAlert,
  ConcernAlert,
  DigestAlert,
  SignalAlert,
} from '../../domain/alert.ts'
import { campaignItems } from './campaign-items.ts'
import { command } from './command.ts'
import { digestItems } from './digest-items.ts'
import { headline } from './headline.ts'
import type { Item } from './item.ts'
import { itemsOf } from './items-of.ts'
import { moment } from './moment.ts'
import { plain } from './plain.ts'
import { portalLink } from './portal-link.ts'
import { severityMark } from './severity-mark.ts'

/**
 * An alert as people read it, in this order: what is wrong where, who changed what and when, why it
 * matters, what to do, where to look. Plain text, clipped; escaping is left to the channel.
 */
export interface Outline {
  readonly headline: string
  /** Which cluster it is, beyond its name; or what a concern is about. */
  readonly place: string
  readonly items: readonly Item[]
  readonly link: string | null
  readonly footer: string
}

export function outline(alert: Alert): Outline {
  switch (alert.about) {
    case 'cluster':
      return ofCluster(alert)
    case 'campaign':
      return ofCampaign(alert)
    case 'signal':
      return ofSignal(alert)
    case 'plimsoll':
      return ofConcern(alert)
    case 'digest':
      return ofDigest(alert)
  }
}

function ofCluster(alert: ClusterAlert): Outline {
  const { id } = alert.cluster
  return {
    headline: headline(alert),
    place: placeOf(alert.cluster, id),
    items: itemsOf(alert),
    link: portalLink(id),
    footer: footerOf(alert),
  }
}

function placeOf(cluster: ClusterAlert['cluster'] | null, id: string): string {
  if (cluster === null) return plain(id, 300) || 'no cluster is named'
  const { kind, location, resourceGroup, subscriptionId } = cluster
  const parts = [
    kind === 'aks' ? 'AKS' : 'Azure Arc',
    ...(location === undefined ? [] : [plain(location, 60)]),
    `resource group ${plain(resourceGroup, 100)}`,
    `subscription ${plain(subscriptionId, 60)}`,
  ]
  return parts.join(' · ')
}

function ofCampaign(alert: CampaignAlert): Outline {
  const { campaign, cause, open } = alert
  const failing = new Set(open.flatMap(({ clusters }) => clusters.map(({ id }) => id))).size
  return {
    headline: headline(alert),
    place: `one change touched ${campaign.clusters} clusters · ${failing} of them fail now`,
    items: campaignItems(alert),
    link: cause === null ? null : portalLink(cause.resourceId),
    footer: footerOf(alert),
  }
}

function ofSignal(alert: SignalAlert): Outline {
  const { cluster, signal, why, respond, techniques } = alert
  // What was not heard of was not done any number of times.
  const times = signal.count === 0 ? '' : signal.count === 1 ? ', once' : `, ${signal.count} times`
  const until = signal.lastSeen === signal.firstSeen ? '' : ` to ${moment(signal.lastSeen)}`
  return {
    headline: headline(alert),
    place: placeOf(cluster, signal.cluster),
    items: [
      {
        heading: `${severityMark[alert.severity]} · ${plain(signal.title, 160)}`,
        because: plain(signal.because, 600),
        who: `${plain(signal.actor, 160) || 'Nobody is named'}${times}, ${moment(signal.firstSeen)}${until}`,
        changed: [
          ...(signal.auditIds.length === 0
            ? []
            : [`audit ids: ${plain(signal.auditIds.slice(0, 5).join(', '), 300)}`]),
          ...(techniques.length === 0 ? [] : [`ATT&CK: ${plain(techniques.join(', '), 200)}`]),
        ],
        why: plain(why, 400),
        commands: command(respond, cluster),
      },
    ],
    link: portalLink(cluster?.id ?? signal.cluster),
    footer: footerOf(alert),
  }
}

function ofConcern(alert: ConcernAlert): Outline {
  const { cause, scope, title, because, fix } = alert.concern
  const open = alert.state === 'open'
  return {
    headline: headline(alert),
    place: `${plain(cause, 120)} · ${plain(scope, 300)}`,
    items: [
      {
        heading: plain(title, 160),
        because: plain(because, 600),
        changed: [],
        commands: open ? command(fix, null) : [],
      },
    ],
    link: portalLink(scope),
    footer: footerOf(alert),
  }
}

function ofDigest(alert: DigestAlert): Outline {
  const { from, until } = alert.period
  return {
    headline: headline(alert),
    place: `from ${moment(from)} to ${moment(until)}`,
    items: digestItems(alert),
    link: null,
    footer: footerOf(alert),
  }
}

function footerOf({ at, route }: Alert): string {
  return `Plimsoll · ${moment(at)} · route ${plain(route, 60)}`
}
