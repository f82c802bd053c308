import { scanPrice, scans } from '../audit-cost.ts'
import { assumed, type FleetCost, fleetCost, prices } from '../fleet-cost.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

const sizes = [100, 1000, 10_000]

/** docs/reference/cost.md: what a deployment costs, with the arithmetic. */
export function costPage(): Output {
  const costs = sizes.map(fleetCost)
  const row = (name: string, of: (cost: FleetCost) => number) => [
    name,
    ...costs.map((cost) => dollars(of(cost))),
  ]
  const own = [
    row('running the functions', ({ execution }) => execution),
    row('operations of storage', ({ operations }) => operations),
    row('what is stored, once it is as much as is kept', ({ stored }) => stored),
    row('telemetry', ({ telemetry }) => telemetry),
    row('**Plimsoll itself**', (cost) => cost.own),
  ]
  const logs = [
    row('[admin](../profiles/admin.md), Basic', (cost) => cost.logs.admin),
    row('[full-basic](../profiles/full-basic.md)', (cost) => cost.logs['full-basic']),
    row('[full-analytics](../profiles/full-analytics.md)', (cost) => cost.logs['full-analytics']),
  ]
  const head = ['US dollars a month', ...sizes.map((size) => `${number(size)} clusters`)]
  const a = assumed
  const text = `# Cost

What a fleet costs in thirty days, with the arithmetic. Written by \`npm run generate\` from \`tools/fleet-cost.ts\`, where prices
and assumptions stand: put in yours. Prices are list prices of the cheapest regions in US dollars, and change. **Nothing of this
was measured on Azure**; storage operations were counted, the rest is assumed as said.

${markdownTable(head, own)}

The audit logs, which are paid for by whoever wants them, with Plimsoll or without; what the hunt scans is in it:

${markdownTable(head, logs)}

Without audit logs there is no hunt in them, and all the rest works. Alert rules, a virtual network, private endpoints, a NAT
gateway and Key Vault cost what Azure asks for them; events of Event Grid within a subscription's system topic, reads of Resource Manager
and queries of Resource Graph cost nothing or next to nothing.

## The arithmetic

Taken for granted, a cluster and day: ${a.changesADay} changes that bring a look of their own, one daily refresh, so
${a.changesADay + 1} looks; ${a.recordsADay} of them find something altered.

- **Functions.** Looks × ${a.secondsALook} s, ${a.secondsAHunt} s for each of 96 hunts a day and workspace of
  ${a.clustersAWorkspace} clusters, ${a.secondsASweepOf1000} s for 1,000 clusters in each of 24 sweeps, ${a.secondsOfTimersADay} s of
  timers; × ${a.gb} GB × 30 days, less ${number(prices.freeGbSeconds)} GB-seconds that are free, × ${plain(prices.gbSecond)}. One thing at a time
  on an instance: \`host.json\` allows more, which costs less. Executions: two for each look, less ${number(prices.freeExecutions)},
  × ${prices.millionExecutions} a million.
- **Operations.** ${a.operationsOfRefresh} for a refresh, ${a.operationsOfChange} for a change, ${a.operationsOfFinding} for a finding that moves and is told
  ([how it works](../guide/how-it-works.md#queues-and-what-waiting-costs)); and ${number(a.pollsAMonth)} polls of an instance that
  runs all the time; × ${prices.tenThousandOperations} for 10,000.
- **Stored.** ${a.recordsADay} records of ${a.recordKb} kB × ${a.recordDays} days (\`PLIMSOLL_RECORD_DAYS\`) × ${prices.storedGb} a GB.
- **Telemetry.** ${a.telemetryKbALook} kB a look, and ${a.auditKbARecord} kB a record in the audit log of storage, × ${prices.telemetryGb} a GB.
  \`host.json\` samples none of what the alert rules read: requests, exceptions, and the lines of the log.
- **Logs.** Of each profile's page, with ${a.reads * 100} % get and list: GB × price, and on the Basic plan ${scans} scans × ${scanPrice} a GB.

What is large is the log, not the auditor: the profile is the decision that costs.
`
  return { path: 'docs/reference/cost.md', text }
}

function dollars(value: number): string {
  return value < 10 ? value.toFixed(2) : number(value)
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function plain(value: number): string {
  return value.toFixed(6)
}
