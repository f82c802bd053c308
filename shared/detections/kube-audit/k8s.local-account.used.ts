import { notPlatform, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const masters = ['system:masters', 'system:authenticated']
const used = { verb: 'list', resource: 'pods', user: 'masterclient', groups: masters }

export const k8sLocalAccountUsed = detection({
  id: 'k8s.local-account.used',
  title: 'A certificate of the local administrator was used',
  severity: 'medium',
  tier: 'core',
  mitre: {
    tactics: ['Initial Access', 'Defense Evasion'],
    techniques: ['T1078.003', 'T1078'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    any(
      eq('principalClass', 'localAdmin'),
      all(oneOf('user.groups', ['system:masters', 'kubeadm:cluster-admins']), notPlatform),
    ),
  ),
  trigger: onMatch('24h'),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'The certificate passes by Entra ID, Conditional Access and every role, nobody can be told apart behind it, and it is good until it is rotated.',
  respond: `Find out who holds it: the Activity Log names who downloaded it (\`azure.credential.cluster-admin\`). Give them rights of their own, then make the certificate void and switch local accounts off.

\`\`\`sh
az aks rotate-certs -g <group> -n <cluster>
az aks update -g <group> -n <cluster> --disable-local-accounts
\`\`\``,
  carveOuts: [
    'Not the platform, although its names are those of certificates.',
    'On a cluster without Entra ID everybody is this account: the control `aks-entra-integration` says that first; until then expect one signal a day for each address.',
    'Members of system:masters by another name count: such a certificate was requested by somebody.',
  ],
  aliases: ['act-local-account-use'],
  peers: { falco: ['Full K8s Administrative Access'] },
  cases: [
    positive('the administrator of AKS', auditEvent(used)),
    positive(
      'that of kubeadm, on another cluster',
      auditEvent({
        ...used,
        user: 'kubernetes-admin',
        groups: ['kubeadm:cluster-admins', 'system:authenticated'],
      }),
    ),
    positive('a certificate with any name', auditEvent({ ...used, user: 'bob' })),
    positive('an attempt that was refused', auditEvent({ ...used, code: 403 })),
    nearMiss('a person who signed in', auditEvent({ verb: 'list', resource: 'pods' })),
    nearMiss('the platform itself', auditEvent({ ...used, user: 'aksService' })),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...used, stage: 'RequestReceived' }),
    ),
  ],
})
