import { deletes, notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { deployers } from '../lists/deployers.ts'
import { securityAgents } from '../lists/security-agents.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { all, any, contains, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const workloads = ['daemonsets', 'deployments', 'statefulsets', 'pods']
const removed = { verb: 'delete', resource: 'daemonsets', namespace: 'kube-system' }
const patched = { ...removed, verb: 'patch', name: 'microsoft-defender-collector-ds' }

export const k8sDefenseSecurityAgentRemoved = detection({
  id: 'k8s.defense.security-agent-removed',
  title: 'What watches or guards the cluster was deleted, scaled or changed',
  severity: 'critical',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    any(
      all(
        oneOf('verb', ['patch', 'update']),
        oneOf('objectRef.resource', [...workloads, 'configmaps', 'serviceaccounts']),
        contains('objectRef.name', securityAgents),
        not(startsWith('user.username', deployers)),
      ),
      all(
        deletes,
        oneOf('objectRef.resource', [
          ...workloads,
          'configmaps',
          'serviceaccounts',
          'namespaces',
          'clusterroles',
          'clusterrolebindings',
          'rolebindings',
        ]),
        contains('objectRef.name', securityAgents),
      ),
      all(
        oneOf('verb', ['deletecollection']),
        oneOf('objectRef.resource', [...workloads, 'configmaps', 'serviceaccounts']),
        oneOf('objectRef.namespace', systemNamespaces),
      ),
    ),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectRef.name'],
  why: 'Who wants to stay unseen first takes away what sees him. Add-ons of AKS and Arc are written by the platform alone, so a person who touches them is the exception.',
  respond: `Find out who it was and whether an upgrade was announced. See that the agent is back and runs on every node, and read everything that the identity did afterwards: for that time the log is what there is.

Add-ons and extensions come back when they are enabled again, others from what declares them:

\`\`\`sh
kubectl get daemonsets,deployments -A
az aks show -g <group> -n <cluster> --query '{addons: addonProfiles, security: securityProfile}'
\`\`\``,
  carveOuts: [
    'Platform identities: they upgrade add-ons.',
    'Changes, though not deletions, by the identities of the list `deployers`: they upgrade agents that are not add-ons.',
    'Single pods count: while the pods of an admission controller restart, what it guards may be open.',
    'A whole collection in a namespace of the platform counts, whatever it holds: such a request names nothing.',
  ],
  peers: { sigma: ['40967487-139b-4811-81d9-c9767a92aa5a'] },
  cases: [
    positive('the agent of Azure Monitor deleted', auditEvent({ ...removed, name: 'ama-logs' })),
    positive('the sensor of Defender patched', auditEvent(patched)),
    positive(
      'Gatekeeper scaled to nothing',
      auditEvent({
        verb: 'update',
        resource: 'deployments',
        subresource: 'scale',
        namespace: 'gatekeeper-system',
        name: 'gatekeeper-controller',
      }),
    ),
    positive(
      'its configuration changed',
      auditEvent({ ...patched, resource: 'configmaps', name: 'container-azm-ms-ama-logs' }),
    ),
    positive(
      'all of kube-system deleted in one request',
      auditEvent({ ...removed, verb: 'deletecollection' }),
    ),
    positive(
      'the rights of an agent taken away',
      auditEvent({ verb: 'delete', resource: 'clusterrolebindings', name: 'falco' }),
    ),
    positive(
      'the namespace of an agent deleted',
      auditEvent({ verb: 'delete', resource: 'namespaces', name: 'kyverno' }),
    ),
    positive(
      'an agent deleted by Flux: a repository may be in wrong hands',
      auditEvent({
        ...removed,
        namespace: 'falco',
        name: 'falco',
        user: 'system:serviceaccount:flux-system:helm-controller',
      }),
    ),
    nearMiss(
      'an agent upgraded by Flux',
      auditEvent({
        ...patched,
        namespace: 'falco',
        name: 'falco',
        user: 'system:serviceaccount:flux-system:helm-controller',
      }),
    ),
    nearMiss('a workload of the shop', auditEvent({ ...removed, namespace: 'shop', name: 'web' })),
    nearMiss(
      'all pods of the shop',
      auditEvent({ verb: 'deletecollection', resource: 'pods', namespace: 'shop' }),
    ),
    nearMiss(
      'its log is read',
      auditEvent({
        ...removed,
        verb: 'get',
        resource: 'pods',
        subresource: 'log',
        name: 'ama-logs-x',
      }),
    ),
    nearMiss(
      'it is installed',
      auditEvent({ ...removed, verb: 'create', namespace: 'falco', name: 'falco' }),
    ),
  ],
})
