import { creates, notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { workloadResources } from '../lists/workload-resources.ts'
import { all, oneOf } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const spec = { containers: [{ name: 'main', image: 'registry.example.com/web:1.4' }] }
const within = { namespace: 'kube-system' }

export const k8sWorkloadSystemNamespace = detection({
  id: 'k8s.workload.system-namespace',
  title: 'Somebody started a workload in a namespace of the platform',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion', 'Persistence'], techniques: ['T1036.005', 'T1610'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    creates,
    oneOf('objectRef.resource', workloadResources),
    wholeObject,
    notPlatform,
    oneOf('objectRef.namespace', systemNamespaces),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Policies and people look away from these namespaces: what hides among the components of the platform is trusted like them and stays for long.',
  respond:
    'Compare with what AKS, Arc and your own pipelines install there (`kubectl get pods -n kube-system --show-labels`). What nobody claims: keep its manifest, delete it, and ask how its author came to write there.',
  carveOuts: [
    'Platform identities, which install and scale the add-ons.',
    'Changes of what is there, such as a restart of CoreDNS.',
    'Pipelines that install a driver or an agent in kube-system show once for each release that creates something; a namespace of its own is better.',
  ],

  peers: {
    falco: ['Pod Created in Kube Namespace'],
    sigma: ['a80d927d-ac6e-443f-a867-e8d6e3897318'],
    panther: ['Kubernetes.Pod.SystemNamespace'],
    defender: ['K8S_KubeSystemContainer'],
  },
  cases: [
    positive('a pod', workloadEvent(spec, { ...within, resource: 'pods' })),
    positive(
      'a Deployment in the namespace of Arc, by a workload',
      workloadEvent(spec, { namespace: 'azure-arc', user: 'system:serviceaccount:shop:web' }),
    ),
    positive(
      'created by server-side apply',
      workloadEvent(spec, { ...within, resource: 'daemonsets', verb: 'patch', code: 201 }),
    ),
    nearMiss(
      'CoreDNS is restarted',
      workloadEvent(spec, { ...within, name: 'coredns', verb: 'patch' }),
    ),
    nearMiss(
      'a namespace with a like name',
      workloadEvent(spec, { namespace: 'kube-system-tools' }),
    ),
    nearMiss('its own namespace', workloadEvent(spec)),
    nearMiss(
      'a pod is evicted',
      workloadEvent({}, { ...within, resource: 'pods', subresource: 'eviction' }),
    ),
    nearMiss(
      'Gatekeeper, by itself',
      workloadEvent(spec, {
        namespace: 'gatekeeper-system',
        user: 'system:serviceaccount:gatekeeper-system:gatekeeper-admin',
      }),
    ),
  ],
})
