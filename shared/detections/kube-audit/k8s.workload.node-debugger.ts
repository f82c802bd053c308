import { creates, notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, oneOf, startsWith } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const pod = { resource: 'pods', name: 'tools' }
const main = { name: 'main', image: 'busybox' }
const volumes = [{ name: 'host', hostPath: { path: '/' } }]
const nsenter = { hostPID: true, containers: [{ ...main, securityContext: { privileged: true } }] }

export const k8sWorkloadNodeDebugger = detection({
  id: 'k8s.workload.node-debugger',
  title: 'A pod that gives a shell on a node was created',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Execution'], techniques: ['T1611', 'T1609'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    creates,
    oneOf('objectRef.resource', ['pods']),
    wholeObject,
    notPlatform,
    any(
      startsWith('objectName', ['node-debugger-']),
      all(oneOf('hostPaths', ['/']), any(eq('hostPID', true), eq('hostNetwork', true))),
      all(eq('hostPID', true), eq('privileged', true)),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username'],
  why: 'Such a pod is how people, and intruders, come onto a node without SSH: from there every pod, secret and identity of the node is in reach, and the audit log shows nothing of it.',
  respond:
    'Ask its author what was repaired and on which node. If nobody did, delete the pod and have the node replaced (`az aks nodepool delete-machines -g <group> --cluster-name <cluster> -n <pool> --machine-names <machine>`). After honest use too: `kubectl debug` leaves its pod behind.',
  carveOuts: [
    'Platform identities, among them the controllers that write the pods of agents.',
    'Workloads that write such pods through a controller: they show by what they ask for.',
  ],
  peers: { defender: ['K8S_SensitiveMount'] },
  cases: [
    positive('one that enters the first process of the node', workloadEvent(nsenter, pod)),
    positive(
      'kubectl debug node/…',
      workloadEvent(
        { hostPID: true, hostIPC: true, hostNetwork: true, containers: [main], volumes },
        { ...pod, name: 'node-debugger-aks-np-1-x7k2p' },
      ),
    ),
    positive(
      'by its name alone, made up by the server',
      workloadEvent(
        { containers: [main] },
        { ...pod, name: '', body: { metadata: { generateName: 'node-debugger-aks-np-1-' } } },
      ),
    ),
    positive(
      'the root of the node and its network, under another name',
      workloadEvent({ hostNetwork: true, containers: [main], volumes }, pod),
    ),
    positive(
      'the same by server-side apply',
      workloadEvent(nsenter, { ...pod, verb: 'patch', code: 201 }),
    ),
    nearMiss('the root alone', workloadEvent({ containers: [main], volumes }, pod)),
    nearMiss(
      'debugging a copy of a pod',
      workloadEvent({ shareProcessNamespace: true, containers: [main] }, pod),
    ),
    nearMiss('an agent, which is no pod', workloadEvent(nsenter, { resource: 'daemonsets' })),
    nearMiss(
      'the pod is deleted',
      workloadEvent(nsenter, { ...pod, name: 'node-debugger-aks-np-1-x7k2p', verb: 'delete' }),
    ),
  ],
})
