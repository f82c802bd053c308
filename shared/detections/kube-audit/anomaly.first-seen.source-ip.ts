import { succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const request = { verb: 'list', resource: 'pods', namespace: 'shop' }

export const anomalyFirstSeenSourceIp = detection({
  id: 'anomaly.first-seen.source-ip',
  title: 'An identity came from a network that it never used before',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Initial Access'], techniques: ['T1078'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    succeeded,
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication']),
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'clientIpPrefix'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'A stolen kubeconfig or token works from anywhere. People and pipelines reach a cluster from a few networks, and those seldom change.',
  respond:
    'Ask the person where he was, or see which runner the pipeline used. If it was neither: end the sessions in Entra ID, rotate the credentials of the application, and read what the address did.',
  carveOuts: [
    'Networks of 256 addresses (/24, of IPv6 /48) are compared, not single addresses.',
    'Platform identities and service accounts: these appear with the addresses of the cluster.',
    'Behind Private Link everybody has the address of its gateway: there is nothing to tell.',
    'Identities that are new themselves: see `anomaly.first-seen.principal`.',
  ],
  aliases: ['act-new-source'],
  peers: { sentinel: ['UEBA FirstTimeUserConnectedFromCountry-style insights'] },
  cases: [
    positive('a person', auditEvent(request)),
    positive(
      'a pipeline',
      auditEvent({ ...request, verb: 'patch', user: '00000000-0000-0000-0000-000000000009' }),
    ),
    positive('the local administrator', auditEvent({ ...request, user: 'masterclient' })),
    nearMiss('a workload', auditEvent({ ...request, user: 'system:serviceaccount:shop:web' })),
    nearMiss('the platform', auditEvent({ ...request, user: 'aksService' })),
    nearMiss('nobody', auditEvent({ ...request, user: 'system:anonymous' })),
  ],
})
