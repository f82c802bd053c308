import type { Anomaly } from './anomaly.ts'
import { azure } from './azure.ts'
import { bursts } from './bursts.ts'
import { identities } from './identities.ts'
import { secrets } from './secrets.ts'
import { workloads } from './workloads.ts'

/** All that can be planted into a simulated log. */
export const anomalies: readonly Anomaly[] = [
  ...secrets,
  ...workloads,
  ...identities,
  ...bursts,
  ...azure,
]
