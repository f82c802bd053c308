import { notPlatform, opensStream, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const exec = {
  verb: 'get',
  resource: 'pods',
  subresource: 'exec',
  namespace: 'shop',
  name: 'web-1',
  code: 101,
  stage: 'ResponseStarted',
}

export const k8sExecPod = detection({
  id: 'k8s.exec.pod',
  title: 'A shell was opened in a pod, or somebody attached to it',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Execution'], techniques: ['T1609'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    opensStream,
    oneOf('objectRef.resource', ['pods']),
    oneOf('objectRef.subresource', ['exec', 'attach']),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'What is typed into a running container leaves no trace in its image or its manifest, and runs with the rights of the workload.',
  respond:
    'Ask who it was for. If nobody knows, take the pod out of service without deleting it, and rotate what it could read: its token, its secrets, its identity in Azure.',
  carveOuts: [
    'Platform identities.',
    'Not left out: people who look after an application. Who may open shells where is for the policy file to say (`allowances`, by actor and namespace); everybody else is told of then.',
    'Clients since kubectl 1.30 open the session with GET, which kube-audit-admin leaves out: that category shows older clients alone.',
  ],
  aliases: ['act-exec-attach'],
  peers: {
    falco: ['Attach/Exec Pod'],
    sigma: ['a1b0ca4e-7835-413e-8471-3ff2b8a66be6'],
    panther: ['Kubernetes.Pod.Exec'],
  },
  cases: [
    positive('a session that has begun', auditEvent(exec)),
    positive('an older client', auditEvent({ ...exec, verb: 'create' })),
    positive(
      'an attempt that was refused',
      auditEvent({ ...exec, code: 403, stage: 'ResponseComplete' }),
    ),
    nearMiss('reading the log of the pod', auditEvent({ ...exec, subresource: 'log', code: 200 })),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...exec, stage: 'RequestReceived' }),
    ),
    nearMiss(
      'a kubelet',
      auditEvent({ ...exec, user: 'system:node:aks-1', groups: ['system:nodes'] }),
    ),
  ],
})
