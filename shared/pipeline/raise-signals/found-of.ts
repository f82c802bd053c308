import { clusterOf } from '../../domain/cluster.ts'
import type { FoundSignal } from '../../domain/found-signal.ts'
import type { Deps } from '../deps.ts'
import type { StepSignal } from './step-signal.ts'

/** What was stored of a signal, to be raised; nothing where this version does not have its detection. */
export function foundOf(
  { signal, mode, evidence }: StepSignal,
  { detections, telemetry }: Pick<Deps, 'detections' | 'telemetry'>,
): readonly FoundSignal[] {
  const detection = detections.find(({ id }) => id === signal.detection)
  if (detection === undefined) {
    const fields = { detection: signal.detection, key: signal.key }
    telemetry.log('warn', 'A signal is of a detection that this version does not have', fields)
    return []
  }
  return [{ signal, detection, cluster: clusterOf(signal.cluster), evidence, mode }]
}
