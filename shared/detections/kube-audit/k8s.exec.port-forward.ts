import { notPlatform, opensStream, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const forward = {
  verb: 'get',
  resource: 'pods',
  subresource: 'portforward',
  namespace: 'shop',
  name: 'db-0',
  code: 101,
  stage: 'ResponseStarted',
}

export const k8sExecPortForward = detection({
  id: 'k8s.exec.port-forward',
  title: 'Somebody opened a tunnel to a port of a pod',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Lateral Movement', 'Command and Control'], techniques: ['T1572'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    opensStream,
    oneOf('objectRef.resource', ['pods']),
    oneOf('objectRef.subresource', ['portforward']),
    notPlatform,
  ),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'The tunnel goes through the API server, so no network policy sees it: a database that was never meant to be reached from outside is then within reach of a laptop.',
  respond:
    'Ask what was looked at, the more so for databases and consoles. Those who need it often are better off with an internal address; take `pods/portforward` from the roles of all others.',
  carveOuts: [
    'Platform identities.',
    'Clients since kubectl 1.31 open it with GET, which kube-audit-admin leaves out.',
    'Attempts that were refused count too.',
  ],
  peers: { falco: ['port-forward'] },
  cases: [
    positive('a tunnel that has begun', auditEvent(forward)),
    positive('an older client', auditEvent({ ...forward, verb: 'create' })),
    positive('by a workload', auditEvent({ ...forward, user: 'system:serviceaccount:shop:web' })),
    positive(
      'an attempt that was refused',
      auditEvent({ ...forward, code: 403, stage: 'ResponseComplete' }),
    ),
    nearMiss('a shell', auditEvent({ ...forward, subresource: 'exec' })),
    nearMiss('the pod itself', auditEvent({ ...forward, subresource: '', code: 200 })),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...forward, stage: 'RequestReceived' }),
    ),
  ],
})
