import { notPlatform, opensStream, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { all, oneOf } from '../predicate.ts'
import { execEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const within = { namespace: 'kube-system', name: 'coredns-1' }

export const k8sExecSystemNamespace = detection({
  id: 'k8s.exec.system-namespace',
  title: 'A shell was opened in a pod of the platform, or somebody attached to it',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Execution', 'Privilege Escalation'], techniques: ['T1609'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    opensStream,
    oneOf('objectRef.resource', ['pods']),
    oneOf('objectRef.subresource', ['exec', 'attach']),
    notPlatform,
    oneOf('objectRef.namespace', systemNamespaces),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Pods of the platform hold tokens that reach the whole cluster, and nobody operates them by hand: AKS and Arc repair them by replacing them.',
  respond:
    'Ask who it was for; a case with the support of Azure is a good reason. If there is none, delete the pod so that its token ends, and look at what its service account did since.',
  carveOuts: [
    'Platform identities.',
    'Clients since kubectl 1.30 open the session with GET, which kube-audit-admin leaves out: that category shows older clients alone.',
    'Attempts that were refused count too.',
  ],
  peers: { falco: ['Attach/Exec Pod'], panther: ['Kubernetes.Pod.Exec'] },
  cases: [
    positive(
      'a session that has begun',
      execEvent(['sh'], { ...within, stage: 'ResponseStarted' }),
    ),
    positive('an older client', execEvent(['sh'], { ...within, verb: 'create' })),
    positive('in the namespace of Arc', execEvent(['sh'], { namespace: 'azure-arc' })),
    positive('an attempt that was refused', execEvent(['sh'], { ...within, code: 403 })),
    nearMiss('a pod of a team', execEvent(['sh'])),
    nearMiss('a namespace with a like name', execEvent(['sh'], { namespace: 'kube-system-tools' })),
    nearMiss(
      'the row before the request was answered',
      execEvent(['sh'], { ...within, stage: 'RequestReceived' }),
    ),
    nearMiss(
      'an agent of the platform',
      execEvent(['sh'], { ...within, user: 'system:serviceaccount:kube-system:ama-logs' }),
    ),
  ],
})
