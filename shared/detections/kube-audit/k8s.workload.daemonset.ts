import { creates, notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const spec = { containers: [{ name: 'main', image: 'registry.example.com/agent:1.4' }] }
const agent = { resource: 'daemonsets', namespace: 'monitoring', name: 'agent' }

export const k8sWorkloadDaemonset = detection({
  id: 'k8s.workload.daemonset',
  title: 'A DaemonSet was created, which runs on every node',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Execution'], techniques: ['T1610', 'T1053'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    creates,
    oneOf('objectRef.resource', ['daemonsets']),
    wholeObject,
    notPlatform,
  ),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'One object puts a container on each node that is there and on each that will come. New ones are rare, so each is worth a glance.',
  respond:
    'See whether it belongs to a release that was announced. If not, look at what it mounts and asks for (`kubectl get daemonset -o yaml`), and stop it by deleting it: scaling does not.',
  carveOuts: [
    'Platform identities, which install the agents of add-ons.',
    'Changes of a DaemonSet that is there: an agent that is updated.',
  ],

  peers: { panther: ['Kubernetes.DaemonSet.Created'] },
  cases: [
    positive('by a person', workloadEvent(spec, agent)),
    positive(
      'by a workload, without a body',
      workloadEvent({}, { ...agent, body: null, user: 'system:serviceaccount:shop:ci' }),
    ),
    positive(
      'by Flux, which applies on the server',
      workloadEvent(spec, { ...agent, verb: 'patch', code: 201 }),
    ),
    nearMiss('an update', workloadEvent(spec, { ...agent, verb: 'update' })),
    nearMiss(
      'an apply that finds it there',
      workloadEvent(spec, { ...agent, verb: 'patch', code: 200 }),
    ),
    nearMiss('a Deployment', workloadEvent(spec)),
    nearMiss('its revision', workloadEvent({}, { ...agent, resource: 'controllerrevisions' })),
  ],
})
