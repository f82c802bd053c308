import type { JsonObject } from '../../../shared/domain/json.ts'
import type { Random } from '../../fleet/random.ts'
import { metadata } from './metadata.ts'
import { type PodShape, podSpec } from './pod-spec.ts'

interface Workload extends PodShape {
  readonly kind: 'Deployment' | 'DaemonSet' | 'ReplicaSet'
  readonly namespace: string
  readonly replicas?: number
}

/** What is sent for a workload, and what is answered. */
export function workload(of: Workload, manager: string, at: number, random: Random): Bodies {
  const { kind, namespace, app, replicas } = of
  const labels = { app }
  const head = { kind, apiVersion: 'apps/v1' }
  const spec = {
    ...(replicas !== undefined && { replicas }),
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: podSpec(of) },
  }
  const named = { name: app, namespace, labels }
  return {
    sends: { ...head, metadata: named, spec },
    answers: { ...head, metadata: metadata(named, manager, at, random), spec, status: {} },
  }
}

export interface Bodies {
  readonly sends: JsonObject
  readonly answers: JsonObject
}
