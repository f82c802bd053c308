import { deletes, notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { all, any, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const asked = { resource: 'secrets', level: 'Metadata' }
const written = {
  ...asked,
  verb: 'create',
  namespace: 'kube-system',
  name: 'bootstrap-token-abcdef',
}

export const k8sSecretsWriteSystem = detection({
  id: 'k8s.secrets.write-system',
  title: 'A secret or config map of the platform was written or deleted',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Credential Access'], techniques: ['T1098'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    any(writes, deletes),
    oneOf('objectRef.resource', ['secrets', 'configmaps']),
    notPlatform,
    oneOf('objectRef.namespace', systemNamespaces),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectRef.name'],
  why: 'The settings of DNS, of the agents and of joining nodes lie there. A bootstrap token joins a machine, a secret of the service account kind is a token that never ends, a line for CoreDNS leads traffic away.',
  respond:
    'By name: bootstrap-token-… joins nodes, so delete it and look for new ones; coredns-custom redirects names; agent settings switch logs off. Otherwise `kubectl get <kind> <name> -n <namespace> -o yaml --show-managed-fields`.',
  carveOuts: [
    'Platform identities.',
    'Not left out: settings that AKS lets you make there (coredns-custom, those of the monitoring agents) and charts installed into kube-system.',
    'The body is not in the log, so what kind of secret it is cannot be told.',
  ],
  peers: {
    sigma: ['58d31a75-a4f8-4c40-985b-373d58162ca2'],
    falco: [
      'K8s Secret Created',
      'K8s Secret Deleted',
      'K8s ConfigMap Created',
      'K8s ConfigMap Deleted',
    ],
  },
  cases: [
    positive('a bootstrap token made', auditEvent(written)),
    positive(
      'DNS redirected',
      auditEvent({ ...written, verb: 'patch', resource: 'configmaps', name: 'coredns-custom' }),
    ),
    positive(
      'all secrets of Arc deleted',
      auditEvent({ ...asked, verb: 'deletecollection', namespace: 'azure-arc' }),
    ),
    nearMiss('in a namespace of a team', auditEvent({ ...written, namespace: 'shop' })),
    nearMiss('a secret read', auditEvent({ ...written, verb: 'get' })),
    nearMiss(
      'an add-on that keeps its own',
      auditEvent({
        ...written,
        verb: 'update',
        user: 'system:serviceaccount:kube-system:konnectivity-agent',
      }),
    ),
    nearMiss('another resource', auditEvent({ ...written, verb: 'update', resource: 'leases' })),
  ],
})
