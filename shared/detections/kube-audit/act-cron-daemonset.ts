import { creates, notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { deployers } from '../lists/deployers.ts'
import { all, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const created = { verb: 'create', resource: 'daemonsets', namespace: 'shop', name: 'node-agent' }

export const actCronDaemonset = detection({
  id: 'act-cron-daemonset',
  title: 'Somebody who never did so made a workload that comes back or runs on every node',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Persistence', 'Execution'], techniques: ['T1053.007', 'T1610'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    oneOf('objectRef.resource', ['daemonsets', 'cronjobs']),
    creates,
    tookEffect,
    wholeObject,
    notPlatform,
    not(startsWith('user.username', deployers)),
  ),
  trigger: firstSeen({
    of: ['cluster', 'objectRef.resource', 'user.username'],
    baseline: '30d',
    minHistory: '14d',
  }),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'A CronJob comes back after every cleaning, and a DaemonSet is on each new node at once. A few identities make them; one more is worth a question.',
  respond:
    'Read what it runs, from which image, and with which rights: `kubectl get <resource> <name> -n <namespace> -o yaml`. If nobody wants it, keep a copy, delete it, and look at the nodes that it ran on.',
  carveOuts: [
    'Platform identities; the identities of the list `deployers`.',
    'Those who make such workloads all the time: `k8s.workload.daemonset` and `k8s.workload.cronjob` count every one.',
  ],
  cases: [
    positive('on every node', auditEvent(created)),
    positive(
      'again and again, by a workload',
      auditEvent({ ...created, resource: 'cronjobs', user: 'system:serviceaccount:shop:web' }),
    ),
    positive('by server-side apply', auditEvent({ ...created, verb: 'patch', code: 201 })),
    positive('without a name of its own', auditEvent({ ...created, name: '' })),
    nearMiss('a deployment', auditEvent({ ...created, resource: 'deployments' })),
    nearMiss('a new version of it', auditEvent({ ...created, verb: 'patch' })),
    nearMiss(
      'the job that a CronJob starts',
      auditEvent({
        ...created,
        resource: 'jobs',
        user: 'system:serviceaccount:kube-system:cronjob-controller',
      }),
    ),
    nearMiss(
      'Argo CD',
      auditEvent({
        ...created,
        user: 'system:serviceaccount:argocd:argocd-application-controller',
      }),
    ),
  ],
})
