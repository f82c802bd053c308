import type { Setting } from './setting.ts'
import { amount } from './setting-kinds.ts'

export interface RetentionSettings {
  readonly historyDays: number
  readonly recordDays: number
  readonly signalDays: number
  readonly evidenceDays: number
  readonly personalDataDays: number
}

const most = 3650
/** What is read again of a log after an outage must not be told as news. */
const leastOfSignals = 14

/** Part of `settings`: how long what is kept is kept. SECURITY.md has the table. */
export const retentionSettings: {
  readonly [K in keyof RetentionSettings]: Setting<RetentionSettings[K]>
} = {
  historyDays: amount(
    'count',
    { env: 'PLIMSOLL_HISTORY_DAYS', description: 'Days that the history of findings is kept.' },
    400,
    1,
    most,
  ),
  recordDays: amount(
    'count',
    { env: 'PLIMSOLL_RECORD_DAYS', description: 'Days that the records of audits are kept.' },
    400,
    1,
    most,
  ),
  signalDays: amount(
    'count',
    { env: 'PLIMSOLL_SIGNAL_DAYS', description: 'Days that signals of detections are kept.' },
    400,
    leastOfSignals,
    most,
  ),
  evidenceDays: amount(
    'count',
    {
      env: 'PLIMSOLL_EVIDENCE_DAYS',
      description:
        'Days that the log records behind signals and the incident bundles around critical ones are kept; longer where the policy of the storage account (`writeOnceDays`) does not let them go yet.',
    },
    400,
    leastOfSignals,
    most,
  ),
  personalDataDays: amount(
    'count',
    {
      env: 'PLIMSOLL_PERSONAL_DATA_DAYS',
      description: 'Days that names and addresses of callers are kept.',
    },
    30,
    1,
    most,
  ),
}
