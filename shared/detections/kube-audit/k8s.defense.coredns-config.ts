import { notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const config = {
  verb: 'patch',
  resource: 'configmaps',
  namespace: 'kube-system',
  name: 'coredns-custom',
  level: 'Metadata',
}

export const k8sDefenseCorednsConfig = detection({
  id: 'k8s.defense.coredns-config',
  title: 'The name resolution of the cluster was changed',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Credential Access', 'Lateral Movement'], techniques: ['T1557'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    oneOf('verb', ['create', 'update', 'patch', 'delete']),
    oneOf('objectRef.resource', ['configmaps']),
    oneOf('objectRef.namespace', ['kube-system']),
    oneOf('objectRef.name', [
      'coredns',
      'coredns-custom',
      'coredns-autoscaler',
      'kube-dns',
      'node-local-dns',
    ]),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Who decides what a name means decides where every workload connects: to the database, or to a machine that answers in its place.',
  respond:
    'Compare `kubectl get configmap <name> -n kube-system -o yaml` with what you declare: look for forwarders, rewrites and hosts that are not yours. Put it back, restart CoreDNS, and treat credentials that were sent to such a name as known to others.',
  carveOuts: [
    'Platform identities.',
    'A pipeline that keeps `coredns-custom` is told as well: this hardly ever changes.',
    'Only `coredns-custom` is recorded with its body, and no body is needed here.',
  ],
  peers: { defender: ['K8S_CoreDnsModification'] },
  cases: [
    positive('what customers may add', auditEvent(config)),
    positive(
      'what AKS keeps itself',
      auditEvent({ ...config, verb: 'update', name: 'coredns', user: 'masterclient' }),
    ),
    positive('it is created', auditEvent({ ...config, verb: 'create' })),
    nearMiss('a namesake elsewhere', auditEvent({ ...config, namespace: 'shop' })),
    nearMiss('another map', auditEvent({ ...config, name: 'extension-settings' })),
    nearMiss('it is read', auditEvent({ ...config, verb: 'get' })),
  ],
})
