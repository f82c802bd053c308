import { runsInPod, succeeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, matches } from '../predicate.ts'
import { execEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const token = '/var/run/secrets/kubernetes.io/serviceaccount/token'

export const k8sExecTokenTheft = detection({
  id: 'k8s.exec.token-theft',
  title: 'A command in a pod reached for a token, a key or another credential',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.001', 'T1528'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    runsInPod,
    succeeded,
    any(
      // Tokens of service accounts and of workload identity, wherever they are mounted.
      matches(
        'execCommand',
        /\/var\/+run\/+secrets\/|\/run\/+secrets\/+(kubernetes\.io|azure)|serviceaccount\/+token|azure-identity-token|AZURE_FEDERATED_TOKEN_FILE/,
      ),
      // Of a node, through a mount of it.
      matches(
        'execCommand',
        /\/etc\/+kubernetes\/|\/var\/+lib\/+(kubelet|waagent)|azure\.json|\/etc\/+shadow/,
      ),
      // Of people and processes.
      matches(
        'execCommand',
        /\.kube\/+config|\.azure\/|\.docker\/+config\.json|\bid_(rsa|ecdsa|ed25519)\b|\/proc\/\S*\/environ/,
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectRef.name'],
  why: 'No program needs a person to print its token. Whoever has it works from elsewhere with the rights of the workload, in Kubernetes or in Azure.',
  respond:
    'Delete the pod, which ends the token that is bound to it, and rotate what else stood in the file. Look for the service account or the managed identity in the audit log and in the sign-in logs, from addresses that are not those of the cluster.',
  carveOuts: [
    'Nobody by name: the command decides, as it is written. A path that a shell puts together (wildcards, quotes, variables, `./` in between) does not show.',
    'In a shell that is opened without a command nothing of what is typed is recorded.',
    'Clients since kubectl 1.30 open the session with GET, which kube-audit-admin leaves out.',
  ],
  peers: {
    elastic: ['Kubernetes Pod Exec Sensitive File or Credential Path Access'],
    panther: ['Kubernetes.Pod.StealServiceAccountToken'],
    stratus: ['k8s.credential-access.steal-serviceaccount-token'],
  },
  cases: [
    positive('the token of the service account', execEvent(['cat', token])),
    positive(
      'an older client, within a shell',
      execEvent(['sh', '-c', `cd /tmp; cp ${token} t`], { verb: 'create' }),
    ),
    positive(
      'the token of workload identity, by its variable',
      execEvent(['sh', '-c', 'cat "$AZURE_FEDERATED_TOKEN_FILE"']),
    ),
    positive('the same by its path', execEvent(['cat', '/run/secrets/azure/tokens/token'])),
    positive(
      'a key of the kubelet, through a mount of the node',
      execEvent(['cat', '/host/var/lib/kubelet/pki/kubelet-client-current.pem']),
    ),
    positive('the environment of another process', execEvent(['cat', '/proc/7/environ'])),
    positive('a kubeconfig', execEvent(['cat', '/root/.kube/config'])),
    positive(
      'by a workload of the platform',
      execEvent(['cat', token], { user: 'system:serviceaccount:kube-system:addon' }),
    ),
    nearMiss('the resolver of the pod', execEvent(['cat', '/etc/resolv.conf'])),
    nearMiss('a secret of its own store', execEvent(['ls', '/mnt/secrets-store'])),
    nearMiss('a shell', execEvent(['sh'])),
    nearMiss('processes', execEvent(['cat', '/proc/meminfo'])),
    nearMiss(
      'a copy of a file whose path only looks alike',
      execEvent(['cat', '/srv/kubelet/readme']),
    ),
  ],
})
