import { notPlatform, writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { controllerServiceAccounts } from '../lists/controller-service-accounts.ts'
import { all, oneOf } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const within = { namespace: 'kube-system' }
const as = (serviceAccountName: string) => ({
  serviceAccountName,
  containers: [{ name: 'main', image: 'registry.example.com/web:1.4' }],
})

export const k8sWorkloadControllerServiceaccount = detection({
  id: 'k8s.workload.controller-serviceaccount',
  title: 'A workload in kube-system runs as a controller of Kubernetes',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1078', 'T1098'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    writesWorkload,
    notPlatform,
    oneOf('objectRef.namespace', ['kube-system']),
    oneOf('serviceAccountName', controllerServiceAccounts),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'serviceAccountName'],
  why: 'The controllers run outside the cluster and need no pod. One that takes their account can raise roles, delete anything or read every secret, in a name that nobody looks at.',
  respond:
    'Delete the workload, then see what its account did since in the audit log; a token that left the pod is good until the pod is gone. Look at everything else that the author wrote: ordinary software never does this.',
  carveOuts: [
    'Platform identities.',
    'Accounts of add-ons that are called a controller, such as those of ingress and of sealed secrets: the list names the accounts of Kubernetes alone.',
    'A token that is requested for such an account without a pod has a detection of its own.',
  ],
  peers: { elastic: ['Kubernetes Suspicious Assignment of Controller Service Account'] },
  cases: [
    positive(
      'a pod as the controller that may raise roles',
      workloadEvent(as('clusterrole-aggregation-controller'), { ...within, resource: 'pods' }),
    ),
    positive(
      'a CronJob as one that is called otherwise',
      workloadEvent(as('generic-garbage-collector'), { ...within, resource: 'cronjobs' }),
    ),
    positive(
      'by the older name of the field, in a patch',
      workloadEvent({ serviceAccount: 'namespace-controller' }, { ...within, verb: 'patch' }),
    ),
    nearMiss('sealed secrets', workloadEvent(as('sealed-secrets-controller'), within)),
    nearMiss(
      'an account of that name in a namespace of its own',
      workloadEvent(as('deployment-controller')),
    ),
    nearMiss('no account is named', workloadEvent({ containers: [{ name: 'main' }] }, within)),
  ],
})
