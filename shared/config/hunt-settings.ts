import type { Setting } from './setting.ts'
import { amount, resourceGroups, schedule } from './setting-kinds.ts'

export interface HuntSettings {
  readonly huntSchedule: string
  readonly trialDays: number
  readonly huntDailyGb: number
  readonly ownGroups: readonly string[]
}

/** What the environment decides about the hunt. */
export const huntSettings: { readonly [K in keyof HuntSettings]: Setting<HuntSettings[K]> } = {
  huntSchedule: schedule(
    {
      env: 'PLIMSOLL_HUNT_SCHEDULE',
      description: 'When the logs of the clusters are read for what is suspicious (UTC).',
    },
    '0 */15 * * * *',
  ),
  trialDays: amount(
    'count',
    {
      env: 'PLIMSOLL_TRIAL_DAYS',
      description:
        'For how many days a detection that is new to the deployment is only counted; critical ones are told from the first day.',
    },
    14,
    0,
    365,
  ),
  huntDailyGb: amount(
    'count',
    {
      env: 'PLIMSOLL_HUNT_DAILY_GB',
      description:
        'How many gigabytes of Basic tables the hunt may have scanned in one workspace on one day (UTC); what lies beyond waits for the next day, and a concern says so.',
    },
    500,
    1,
    100_000,
  ),
  ownGroups: resourceGroups({
    env: 'PLIMSOLL_OWN_GROUPS',
    description:
      'Resource groups that Plimsoll itself lies in: what is changed there is a critical signal. The templates set it.',
  }),
}
