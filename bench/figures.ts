import { azureCalls } from './azure-calls.ts'
import { bundleBytes } from './bundle-bytes.ts'
import { bundleLoad } from './bundle-load.ts'
import { detectionPower } from './detection-power.ts'
import { evaluateGrowth } from './evaluate-growth.ts'
import { evaluateVsJsonParse } from './evaluate-vs-json-parse.ts'
import { eventToAlert } from './event-to-alert.ts'
import { falseAlarms } from './false-alarms.ts'
import { falseAlarmsMatch } from './false-alarms-match.ts'
import type { Figure } from './figure.ts'
import { huntMemory } from './hunt-memory.ts'
import { huntVsJsonParse } from './hunt-vs-json-parse.ts'
import { looksPerBurst } from './looks-per-burst.ts'
import { nightMessages } from './night-messages.ts'
import { prefilterKept } from './prefilter-kept.ts'
import { sweepMemory } from './sweep-memory.ts'
import { sweepTransactions } from './sweep-transactions.ts'

/** All figures, in the order in which they are taken and shown. */
export const figures: readonly Figure[] = [
  evaluateVsJsonParse,
  evaluateGrowth,
  eventToAlert,
  sweepTransactions,
  looksPerBurst,
  azureCalls,
  nightMessages,
  sweepMemory,
  bundleLoad,
  bundleBytes,
  huntVsJsonParse,
  huntMemory,
  prefilterKept,
  falseAlarms,
  falseAlarmsMatch,
  detectionPower,
]
