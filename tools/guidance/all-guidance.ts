import { aksPractice } from './aks-practice.ts'
import { arcNetwork } from './arc-network.ts'
import { arcOperations } from './arc-operations.ts'
import { containerMonitoring } from './container-monitoring.ts'
import type { Guidance } from './guidance.ts'
import { wellArchitected } from './well-architected.ts'

/** The documents that the catalogue started from. */
export const allGuidance: readonly Guidance[] = [
  containerMonitoring,
  arcOperations,
  wellArchitected,
  aksPractice,
  arcNetwork,
]
