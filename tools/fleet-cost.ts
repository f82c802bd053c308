import { auditProfiles } from '../shared/domain/audit-profile.ts'
import { auditCost, prices as logPrices } from './audit-cost.ts'

/** List prices of the cheapest regions in US dollars, as their public pages told them in 2025 and 2026. */
export const prices = {
  /** Flex Consumption, on demand, beyond what is free in a month. */
  gbSecond: 0.000026,
  freeGbSeconds: 100_000,
  millionExecutions: 0.4,
  freeExecutions: 250_000,
  /** Operations of tables and queues; of blobs some are dearer, and few. */
  tenThousandOperations: 0.004,
  /** A GB of blobs or tables in a month. */
  storedGb: 0.045,
  /** Application Insights, as any Analytics table. */
  telemetryGb: logPrices.analytics,
} as const

/** What is taken for granted; put in your own. */
export const assumed = {
  changesADay: 10,
  /** Looks that find something altered, each with a record. */
  recordsADay: 3,
  recordKb: 60,
  recordDays: 400,
  secondsALook: 3,
  /** Of an instance, which does one thing at a time here; more at once cost less. */
  gb: 2,
  operationsOfRefresh: 18,
  operationsOfChange: 20,
  operationsOfFinding: 17,
  telemetryKbALook: 6,
  /** Of the audit log of storage, which keeps who wrote a blob. */
  auditKbARecord: 1.5,
  clustersAWorkspace: 100,
  secondsAHunt: 20,
  secondsASweepOf1000: 40,
  secondsOfTimersADay: 900,
  /** Of get and list in the full audit log. */
  reads: 0.75,
  /** Seven queues and their poison queues, every ten seconds, on the one instance that runs most of the time. */
  pollsAMonth: 3_600_000,
} as const

const days = 30

/** US dollars in thirty days, by what they are paid for. */
export interface FleetCost {
  readonly execution: number
  readonly operations: number
  readonly stored: number
  readonly telemetry: number
  readonly own: number
  /** Of the audit log by profile: what comes in, and what the hunt scans. */
  readonly logs: Readonly<Record<'admin' | 'full-basic' | 'full-analytics', number>>
}

export function fleetCost(clusters: number): FleetCost {
  const looks = 1 + assumed.changesADay
  const workspaces = Math.ceil(clusters / assumed.clustersAWorkspace)
  const seconds =
    clusters * looks * assumed.secondsALook +
    workspaces * 96 * assumed.secondsAHunt +
    24 * (clusters / 1000) * assumed.secondsASweepOf1000 +
    assumed.secondsOfTimersADay
  const gbSeconds = Math.max(0, days * seconds * assumed.gb - prices.freeGbSeconds)
  const calls = days * (clusters * 2 * looks + workspaces * 96 + 288 + 96)
  const executions = Math.max(0, calls - prices.freeExecutions)
  const execution = gbSeconds * prices.gbSecond + (executions / 1e6) * prices.millionExecutions
  const operationsADay =
    assumed.operationsOfRefresh +
    assumed.changesADay * assumed.operationsOfChange +
    assumed.operationsOfFinding
  const operations =
    ((days * clusters * operationsADay + assumed.pollsAMonth) / 10_000) *
    prices.tenThousandOperations
  const storedGb = (clusters * assumed.recordsADay * assumed.recordKb * assumed.recordDays) / 1e6
  const stored = storedGb * prices.storedGb
  const telemetry =
    ((days *
      clusters *
      (looks * assumed.telemetryKbALook + assumed.recordsADay * assumed.auditKbARecord)) /
      1e6) *
    prices.telemetryGb
  return {
    execution,
    operations,
    stored,
    telemetry,
    own: execution + operations + stored + telemetry,
    logs: {
      admin: clusters * auditCost(auditProfiles.admin, assumed.reads).monthly.Basic,
      'full-basic': clusters * auditCost(auditProfiles['full-basic'], assumed.reads).monthly.Basic,
      'full-analytics':
        clusters * auditCost(auditProfiles['full-analytics'], assumed.reads).monthly.Analytics,
    },
  }
}
