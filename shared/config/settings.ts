import { type CloudName, clouds } from '../domain/clouds.ts'
import type { EventMode } from '../domain/event-feed.ts'
import { type HuntSettings, huntSettings } from './hunt-settings.ts'
import { type RetentionSettings, retentionSettings } from './retention-settings.ts'
import type { Setting } from './setting.ts'
import {
  amount,
  audience,
  choice,
  clientId,
  type FleetScope,
  fleetScope,
  hostNames,
  schedule,
  telemetryHost,
  tenantId,
  url,
} from './setting-kinds.ts'
import { type StorageSettings, storageSettings } from './storage-settings.ts'

/** What the environment decides, typed. Null: not set. */
export interface Settings extends StorageSettings, HuntSettings, RetentionSettings {
  readonly cloud: CloudName
  readonly scope: FleetScope
  readonly events: EventMode
  readonly settleSeconds: number
  readonly campaignRestSeconds: number
  readonly calmMinutes: number
  readonly staleAfterHours: number
  readonly unsettledHours: number
  readonly giveUpHours: number
  readonly sweepSchedule: string
  readonly catchUpSchedule: string
  readonly retainSchedule: string
  readonly summarySchedule: string
  readonly doctorSchedule: string
  readonly includeActor: 'none' | 'oid' | 'full'
  readonly armConcurrency: number
  readonly privateHosts: readonly string[]
  readonly keyVaultUri: string | null
  readonly deliveryClientId: string | null
  readonly clientId: string | null
  readonly tenantId: string | null
  readonly apiAudience: string | null
  readonly telemetryHost: string | null
}

/** Every setting of the environment. Adding one here adds it to `Settings`, the docs and the checks. */
export const settings: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  ...storageSettings,
  cloud: choice(
    {
      env: 'PLIMSOLL_CLOUD',
      description:
        'The cloud of Azure: where each of its services is, who signs tokens, and for whom they are made out. Only the public one is tested.',
    },
    Object.keys(clouds) as CloudName[],
    'AzureCloud',
  ),
  scope: fleetScope({
    env: 'PLIMSOLL_SCOPE',
    description:
      'Management groups and subscriptions to audit, such as `mg:platform,00000000-0000-0000-0000-000000000001`. Empty: every subscription that the identity can read.',
  }),
  events: choice(
    {
      env: 'PLIMSOLL_EVENTS',
      description:
        'How the deployment hears of changes: `eventGrid`, and the change log for what that loses; or `changeLog` alone, where nothing is deployed into the subscriptions.',
    },
    ['eventGrid', 'changeLog'],
    'eventGrid',
  ),
  settleSeconds: amount(
    'seconds',
    {
      env: 'PLIMSOLL_SETTLE_SECONDS',
      description: 'How long to wait after an event before looking, so that a burst is one look.',
    },
    20,
    0,
    600,
  ),
  campaignRestSeconds: amount(
    'seconds',
    {
      env: 'PLIMSOLL_CAMPAIGN_REST_SECONDS',
      description:
        'How long nothing may move before what one change did to many clusters is told as one message.',
    },
    120,
    0,
    900,
  ),
  calmMinutes: amount(
    'count',
    {
      env: 'PLIMSOLL_CALM_MINUTES',
      description:
        'For how many minutes a finding has to stay away before its end is told; each time that it comes back within a day doubles them, up to sixteen times.',
    },
    5,
    0,
    60,
  ),
  staleAfterHours: amount(
    'count',
    {
      env: 'PLIMSOLL_STALE_AFTER_HOURS',
      description: 'After how many hours a verdict whose facts cannot be read again is unknown.',
    },
    24,
    1,
    720,
  ),
  unsettledHours: amount(
    'count',
    {
      env: 'PLIMSOLL_UNSETTLED_HOURS',
      description: 'How many hours an operation may run before the cluster is judged as it stands.',
    },
    24,
    1,
    168,
  ),
  giveUpHours: amount(
    'count',
    {
      env: 'PLIMSOLL_GIVE_UP_HOURS',
      description: 'For how many hours a delivery is tried again before it is given up and told.',
    },
    6,
    1,
    144,
  ),
  sweepSchedule: schedule(
    { env: 'PLIMSOLL_SWEEP_SCHEDULE', description: 'When the fleet is inventoried (UTC).' },
    '0 7 * * * *',
  ),
  catchUpSchedule: schedule(
    {
      env: 'PLIMSOLL_CATCH_UP_SCHEDULE',
      description: 'When changes that no event brought are looked for (UTC).',
    },
    '0 */5 * * * *',
  ),
  retainSchedule: schedule(
    { env: 'PLIMSOLL_RETAIN_SCHEDULE', description: 'When what is too old is deleted (UTC).' },
    '0 30 3 * * *',
  ),
  ...huntSettings,
  summarySchedule: schedule(
    {
      env: 'PLIMSOLL_SUMMARY_SCHEDULE',
      description:
        'When it is looked whether a summary is due, or what is open at the start can be told (UTC). The hour of the summary stands in the policy file.',
    },
    '0 */15 * * * *',
  ),
  doctorSchedule: schedule(
    { env: 'PLIMSOLL_DOCTOR_SCHEDULE', description: 'When the app examines itself (UTC).' },
    '0 41 * * * *',
  ),
  ...retentionSettings,
  includeActor: choice(
    {
      env: 'PLIMSOLL_INCLUDE_ACTOR',
      description:
        'Which parts of a caller may be kept: `none`, the object id (`oid`), or `full` with name and address.',
    },
    ['none', 'oid', 'full'],
    'oid',
  ),
  armConcurrency: amount(
    'count',
    {
      env: 'PLIMSOLL_ARM_CONCURRENCY',
      description: 'Requests to Resource Manager at a time, for each subscription.',
    },
    6,
    1,
    50,
  ),
  privateHosts: hostNames({
    env: 'PLIMSOLL_PRIVATE_HOSTS',
    description: 'Hosts that channels may reach although their addresses are private.',
  }),
  keyVaultUri: url({
    env: 'PLIMSOLL_KEY_VAULT_URI',
    description:
      'Address of the Key Vault that holds the secrets of channels. Empty: they are read from the environment (`PLIMSOLL_SECRET_…`).',
  }),
  deliveryClientId: clientId({
    env: 'PLIMSOLL_DELIVERY_CLIENT_ID',
    description:
      'Client id of the managed identity that reads secrets and signs in to Event Grid and Azure Monitor. Empty: the one that reads Azure.',
  }),
  clientId: clientId({
    env: 'AZURE_CLIENT_ID',
    description: 'Client id of the managed identity that reads Azure.',
  }),
  tenantId: tenantId({
    env: 'PLIMSOLL_TENANT_ID',
    description:
      'Entra tenant whose people and applications may decide about findings. Empty: that door stays shut.',
  }),
  apiAudience: audience({
    env: 'PLIMSOLL_API_AUDIENCE',
    description:
      'Application that tokens for deciding about findings are made out to, by its id or its `api://` address. Empty: that door stays shut.',
  }),
  telemetryHost: telemetryHost({
    env: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
    description:
      'Where the host sends telemetry. Plimsoll reads from it the name that doctor tries to reach, and keeps nothing else.',
  }),
}
