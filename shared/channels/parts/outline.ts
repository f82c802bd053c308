import type { Alert, CampaignAlert, ClusterAlert, ConcernAlert } from '../../domain/alert.ts'
import { campaignItems } from './campaign-items.ts'
import { command } from './command.ts'
import { headline } from './headline.ts'
import type { Item } from './item.ts'
import { itemsOf } from './items-of.ts'
import { moment } from './moment.ts'
import { plain } from './plain.ts'
import { portalLink } from './portal-link.ts'

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
    case 'plimsoll':
      return ofConcern(alert)
  }
}

function ofCluster(alert: ClusterAlert): Outline {
  const { kind, location, resourceGroup, subscriptionId, id } = alert.cluster
  const parts = [
    kind === 'aks' ? 'AKS' : 'Azure Arc',
    ...(location === undefined ? [] : [plain(location, 60)]),
    `resource group ${plain(resourceGroup, 100)}`,
    `subscription ${plain(subscriptionId, 60)}`,
  ]
  return {
    headline: headline(alert),
    place: parts.join(' · '),
    items: itemsOf(alert),
    link: portalLink(id),
    footer: footerOf(alert),
  }
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

function footerOf({ at, route }: Alert): string {
  return `Plimsoll · ${moment(at)} · route ${plain(route, 60)}`
}
