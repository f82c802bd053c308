import { notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const debug = { resource: 'pods', name: 'web-1', subresource: 'ephemeralcontainers', verb: 'patch' }
const ephemeralContainers = [{ name: 'debugger', image: 'busybox', targetContainerName: 'main' }]

export const k8sWorkloadEphemeralContainer = detection({
  id: 'k8s.workload.ephemeral-container',
  title: 'A container for debugging was added to a running pod',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Execution', 'Privilege Escalation'], techniques: ['T1609', 'T1610'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    oneOf('verb', ['update', 'patch']),
    oneOf('objectRef.resource', ['pods']),
    oneOf('objectRef.subresource', ['ephemeralcontainers']),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectRef.name'],
  why: 'An image that no manifest of the workload names now runs inside the pod, next to its memory, its volumes and its token.',
  respond:
    'Ask what was looked for. If nobody knows, see the image with `kubectl get pod <pod> -o yaml`, take the pod out of its Service without deleting it, and rotate what the pod could read. The container stays until the pod is deleted.',
  carveOuts: ['Platform identities.'],
  peers: {
    falco: ['EphemeralContainers Created'],
    elastic: [
      'Azure AKS Ephemeral Container Added to Pod',
      'Kubernetes Ephemeral Container Added to Pod',
    ],
  },
  cases: [
    positive('kubectl debug', workloadEvent({ ephemeralContainers }, debug)),
    positive(
      'an older client, which replaces the list',
      workloadEvent({}, { ...debug, verb: 'update', body: { ephemeralContainers } }),
    ),
    positive(
      'by a workload',
      workloadEvent({}, { ...debug, body: null, user: 'system:serviceaccount:shop:web' }),
    ),
    nearMiss('a look at the list', workloadEvent({}, { ...debug, verb: 'get' })),
    nearMiss(
      'a copy of the pod to debug',
      workloadEvent({ containers: [{ name: 'main' }] }, { resource: 'pods', name: 'web-1-debug' }),
    ),
    nearMiss(
      'a label on the pod',
      workloadEvent({}, { verb: 'patch', resource: 'pods', name: 'web-1' }),
    ),
  ],
})
