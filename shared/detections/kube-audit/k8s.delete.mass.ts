import { deletes, notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { deployers } from '../lists/deployers.ts'
import { shortLivedResources } from '../lists/short-lived-resources.ts'
import { all, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { anyOf, threshold, volume } from '../triggers.ts'

const deleted = { verb: 'delete', resource: 'deployments', namespace: 'shop', name: 'web' }

export const k8sDeleteMass = detection({
  id: 'k8s.delete.mass',
  title: 'One identity deleted a large part of what is declared',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Impact'], techniques: ['T1485', 'T1489'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    deletes,
    not(oneOf('objectRef.resource', shortLivedResources)),
    notPlatform,
    not(startsWith('user.username', deployers)),
  ),
  trigger: anyOf(
    threshold({ count: 'requests', atLeast: 30, window: '10m' }),
    threshold({ count: { distinct: ['objectRef.namespace'] }, atLeast: 5, window: '10m' }),
    volume({
      count: 'requests',
      method: { name: 'nb-tail', p: 1e-5 },
      side: { high: { minCount: 15, recordRatio: 1.5 } },
    }),
  ),
  groupBy: ['cluster', 'user.username'],
  why: 'Thirty deletions in ten minutes are an uninstallation that somebody announced, a script in the wrong cluster, or the end of an attack.',
  respond:
    'Ask before anything else whether it is still going on and wanted; if not, disable the identity. Stop GitOps from following, keep the volumes (`kubectl get pv`: set `persistentVolumeReclaimPolicy` to Retain), and restore from what declares the cluster and from its backup.',
  carveOuts: [
    'Platform identities: the garbage collector and the deletion of a namespace take the rest along, the first request is that of its author.',
    'The identities of the list `deployers`.',
    'One request that deletes all of a kind in a namespace (`deletecollection`) counts as one: its record does not say how many went.',
    'Resources that come and go all day, of the list `shortLivedResources`.',
    'A runner that makes a secret for each job may reach the threshold: it is an identity of its own, and can be exempted.',
  ],
  peers: {
    sigma: ['40967487-139b-4811-81d9-c9767a92aa5a'],
    falco: ['K8s Deployment Deleted', 'K8s Service Deleted', 'K8s Namespace Deleted'],
  },
  cases: [
    positive('one of the deletions', auditEvent(deleted)),
    positive(
      'a whole collection',
      auditEvent({ verb: 'deletecollection', resource: 'services', namespace: 'shop' }),
    ),
    positive(
      'by a workload',
      auditEvent({ ...deleted, user: 'system:serviceaccount:shop:cleaner' }),
    ),
    nearMiss('a pod is restarted', auditEvent({ ...deleted, resource: 'pods', name: 'web-1' })),
    nearMiss(
      'a scanner clears its reports away',
      auditEvent({
        ...deleted,
        resource: 'vulnerabilityreports',
        user: 'system:serviceaccount:trivy-system:trivy-operator',
      }),
    ),
    nearMiss(
      'Flux prunes what its repository no longer holds',
      auditEvent({ ...deleted, user: 'system:serviceaccount:flux-system:kustomize-controller' }),
    ),
    nearMiss('a deployment is changed', auditEvent({ ...deleted, verb: 'patch' })),
  ],
})
