import type { JsonObject } from '../../../shared/domain/json.ts'
import { toIso } from '../../../shared/domain/time.ts'
import type { Random } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'

/** A strategic merge patch of a kubelet: the pod is ready. */
export function podStatus(app: string, image: string, at: number, random: Random): JsonObject {
  const time = `${toIso(at).slice(0, 19)}Z`
  const digest = uuidOf(random).replaceAll('-', '')
  return {
    metadata: { uid: uuidOf(random) },
    status: {
      '$setElementOrder/conditions': [{ type: 'Ready' }, { type: 'ContainersReady' }],
      conditions: [
        { lastTransitionTime: time, status: 'True', type: 'Ready' },
        { lastTransitionTime: time, status: 'True', type: 'ContainersReady' },
      ],
      containerStatuses: [
        {
          containerID: `containerd://${digest}${digest}`,
          image,
          imageID: `${image.replace(/:[^:/]*$/, '')}@sha256:${digest}${digest}`,
          lastState: {},
          name: app,
          ready: true,
          restartCount: 0,
          started: true,
          state: { running: { startedAt: time } },
        },
      ],
    },
  }
}
