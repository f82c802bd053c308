import type { JsonObject } from '../../../shared/domain/json.ts'
import { toIso } from '../../../shared/domain/time.ts'

const conditions = [
  [
    'MemoryPressure',
    'False',
    'KubeletHasSufficientMemory',
    'kubelet has sufficient memory available',
  ],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const

/** What a kubelet tells every few minutes. */
export function nodeStatus(at: number): JsonObject {
  const lastHeartbeatTime = `${toIso(at).slice(0, 19)}Z`
  return {
    status: {
      '$setElementOrder/conditions': conditions.map(([type]) => ({ type })),
      conditions: conditions.map(([type, status, reason, message]) => ({
        lastHeartbeatTime,
        type,
        status,
        reason,
        message,
      })),
    },
  }
}
