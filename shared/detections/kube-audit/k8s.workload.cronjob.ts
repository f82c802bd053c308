import { notPlatform, tookEffect, wholeObject, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const spec = { containers: [{ name: 'main', image: 'registry.example.com/backup:1.4' }] }
const nightly = { resource: 'cronjobs', name: 'nightly' }

export const k8sWorkloadCronjob = detection({
  id: 'k8s.workload.cronjob',
  title: 'A CronJob was created or changed',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Execution'], techniques: ['T1053.007'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['cronjobs']),
    wholeObject,
    notPlatform,
  ),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'A CronJob starts its container again and again after whoever wrote it has gone, and shows no pod most of the time.',
  respond:
    'See whether a release explains it. If not, suspend it (`kubectl patch cronjob <name> -p \'{"spec":{"suspend":true}}\'`), read its command and its service account, and look for others in the same namespace.',
  carveOuts: [
    'Platform identities, among them the controller that starts its jobs.',
    'Pipelines show at each release that changes one.',
  ],
  peers: {
    sigma: ['0c9b3bda-41a6-4442-9345-356ae86343dc'],
    panther: ['Kubernetes.CronJob.CreatedOrModified'],
  },
  cases: [
    positive('created', workloadEvent(spec, nightly)),
    positive('changed by a patch', workloadEvent(spec, { ...nightly, verb: 'patch' })),
    positive(
      'replaced by a workload',
      workloadEvent(spec, { ...nightly, verb: 'update', user: 'system:serviceaccount:shop:web' }),
    ),
    nearMiss(
      'a job is started by hand',
      workloadEvent(spec, { resource: 'jobs', name: 'nightly-now' }),
    ),
    nearMiss(
      'its status, by the controller',
      workloadEvent({}, { ...nightly, verb: 'update', subresource: 'status' }),
    ),
    nearMiss('it is deleted', workloadEvent({}, { ...nightly, verb: 'delete' })),
    nearMiss('a look at it', workloadEvent({}, { ...nightly, verb: 'get' })),
  ],
})
