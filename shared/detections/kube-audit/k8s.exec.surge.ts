import { notPlatform, opensStream, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { anyOf, threshold, volume } from '../triggers.ts'

const exec = {
  verb: 'get',
  resource: 'pods',
  subresource: 'exec',
  namespace: 'shop',
  name: 'web-1',
  code: 101,
}

export const k8sExecSurge = detection({
  id: 'k8s.exec.surge',
  title: 'One identity opened shells in many pods',
  severity: 'high',
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
  trigger: anyOf(
    threshold({ count: { distinct: ['objectRef.name'] }, atLeast: 8, window: '15m' }),
    volume({
      count: 'requests',
      method: { name: 'nb-tail', p: 1e-5 },
      side: { high: { minCount: 5, recordRatio: 1.5 } },
    }),
  ),
  groupBy: ['cluster', 'user.username'],
  why: 'One shell is somebody who debugs. Eight pods within a quarter of an hour is somebody, or something, that goes from one to the next.',
  respond:
    'Find out whether a script of the operators did it. If not, disable the identity first and look at the commands of the sessions after that.',
  carveOuts: ['Platform identities.'],
  cases: [
    positive('one of the sessions', auditEvent(exec)),
    nearMiss('a port forward', auditEvent({ ...exec, subresource: 'portforward' })),
    nearMiss(
      'the pod itself',
      auditEvent({ verb: 'get', resource: 'pods', namespace: 'shop', name: 'web-1' }),
    ),
  ],
})
