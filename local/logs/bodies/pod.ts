import type { Random } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'
import { metadata } from './metadata.ts'
import { type PodShape, podSpec } from './pod-spec.ts'
import type { Bodies } from './workload.ts'

interface Pod extends PodShape {
  readonly name: string
  readonly namespace: string
  readonly owner: 'ReplicaSet' | 'Job' | 'DaemonSet'
}

/** A pod as a controller writes it. */
export function pod(of: Pod, manager: string, at: number, random: Random): Bodies {
  const { name, namespace, owner, app } = of
  const head = { kind: 'Pod', apiVersion: 'v1' }
  const labels = { app }
  const ownerReferences = [
    {
      apiVersion: owner === 'Job' ? 'batch/v1' : 'apps/v1',
      kind: owner,
      name: app,
      uid: uuidOf(random),
    },
  ]
  const spec = podSpec(of)
  return {
    sends: {
      ...head,
      metadata: { generateName: `${app}-`, namespace, labels, ownerReferences },
      spec,
    },
    answers: {
      ...head,
      metadata: { ...metadata({ name, namespace, labels }, manager, at, random), ownerReferences },
      spec,
      status: { phase: 'Pending', qosClass: 'Burstable' },
    },
  }
}
