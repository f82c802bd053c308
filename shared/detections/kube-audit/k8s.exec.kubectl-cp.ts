import { notPlatform, runsInPod, succeeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, matches } from '../predicate.ts'
import { execEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

export const k8sExecKubectlCp = detection({
  id: 'k8s.exec.kubectl-cp',
  title: 'Files were copied out of a pod, or into it',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Collection', 'Exfiltration'], techniques: ['T1005', 'T1048'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    runsInPod,
    succeeded,
    notPlatform,
    // kubectl cp runs tar in the pod, which packs to its output or unpacks its input; with retries within a shell.
    matches(
      'execCommand',
      /^((\/\S+\/)?(ba|da|z|k|a)?sh\s+-c\s+)?(\/\S+\/)?tar\s+(--\S+\s+)*-?\w*[cx]\w*\s+-(\s|$)/,
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'What a pod holds leaves the cluster through the API server, past every rule for egress; what comes in changes a container that its image no longer describes.',
  respond:
    'The command names the path: ask whether a dump or a log was meant to be taken. If nobody meant it, treat the data of that path as lost, and what was copied in as a tool of an intruder.',
  carveOuts: [
    'Platform identities.',
    'Copies with other programs (cat, rsync, base64), with tar spelled otherwise than kubectl does, and by a port forward do not show.',
    'Clients since kubectl 1.30 open the session with GET, which kube-audit-admin leaves out.',
  ],
  peers: { panther: ['Kubernetes.Kubectl.CP.Operation'] },
  cases: [
    positive('a folder taken out', execEvent(['tar', 'cf', '-', '/var/lib/data'])),
    positive('with retries', execEvent(['sh', '-c', 'tar cf - /var/lib/data | tail -c+1'])),
    positive('within another shell', execEvent(['bash', '-c', 'tar czf - /srv'])),
    positive('by its path, packed', execEvent(['/bin/tar', '-czf', '-', '/etc'])),
    positive('a file put in', execEvent(['tar', '-xmf', '-', '-C', '/tmp'], { verb: 'create' })),
    positive(
      'without its owners',
      execEvent(['tar', '--no-same-permissions', '--no-same-owner', '-xmf', '-']),
    ),
    nearMiss('an archive unpacked within the pod', execEvent(['tar', 'xzf', '/data/backup.tgz'])),
    nearMiss(
      'an archive made within the pod',
      execEvent(['tar', '-czf', '/data/backup.tgz', '/srv']),
    ),
    nearMiss('an archive listed', execEvent(['tar', 'tf', '-'])),
    nearMiss('a shell', execEvent(['sh'])),
  ],
})
