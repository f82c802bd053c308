import { after } from '../../../shared/domain/time.ts'

/** What distinguishes one Arc cluster from another. Times are those of the simulated morning. */
export interface ArcKind {
  readonly name: string
  readonly status: 'Connected' | 'Offline' | 'Expired'
  /** When it was last heard of, and until when its agents can prove who they are; null: long from now. */
  readonly lastSeen: string
  readonly certificate: string
  readonly agent: string
  readonly kubernetes: string
  /** Names of the extensions that it has, as in the site's template. */
  readonly extensions: readonly string[]
  /** Where Flux takes from what runs there; null: nothing does. */
  readonly source: string | null
  readonly isAzureLocal: boolean
  /** Whether its agents reach Azure over the Private Link Scope of the sites. */
  readonly isPrivate: boolean
}

const day = 86_400
const now = '2026-12-08T08:50:00.000Z'
const inDays = (days: number): string => after(now, days * day)
const template = [
  'akvsecretsprovider',
  'azuremonitor-containers',
  'azuremonitor-metrics',
  'azurepolicy',
  'flux',
  'microsoft-azuredefender',
]

const kept: ArcKind = {
  name: 'kept',
  status: 'Connected',
  lastSeen: now,
  certificate: inDays(71),
  agent: '1.31.4',
  kubernetes: '1.36.2',
  extensions: template,
  source: 'https://git.example.com/platform/sites',
  isAzureLocal: false,
  isPrivate: true,
}

/** A dozen sites: most are well, the others are what sites are like. The first of them are the ones to show. */
export const arcKinds: readonly ArcKind[] = [
  { ...kept, name: 'azure-local', isAzureLocal: true, isPrivate: false },
  kept,
  { ...kept, name: 'expired', status: 'Expired', lastSeen: inDays(-97), certificate: inDays(-7) },
  { ...kept, name: 'expiring', certificate: inDays(11) },
  {
    ...kept,
    name: 'stale',
    status: 'Offline',
    lastSeen: inDays(-240),
    certificate: inDays(-150),
    agent: '1.20.3',
    kubernetes: '1.30.4',
    isPrivate: false,
  },
  { ...kept, name: 'offline', status: 'Offline', lastSeen: inDays(-3), certificate: inDays(33) },
  kept,
  {
    ...kept,
    name: 'bare',
    extensions: ['azuremonitor-containers'],
    source: null,
    isPrivate: false,
  },
  kept,
  { ...kept, name: 'tinkered', source: 'http://gitea.example.net/jo/site-config' },
  kept,
  { ...kept, name: 'old', agent: '1.22.0', kubernetes: '1.32.6' },
]
