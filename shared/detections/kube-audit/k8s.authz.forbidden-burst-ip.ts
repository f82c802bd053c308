import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, unless } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

const refused = {
  verb: 'get',
  uri: '/api/v1/namespaces',
  resource: 'namespaces',
  code: 401,
  user: '',
  groups: [],
  from: ['198.51.100.9', '172.31.0.5'],
}

export const k8sAuthzForbiddenBurstIp = detection({
  id: 'k8s.authz.forbidden-burst-ip',
  title: 'One public address was turned away again and again',
  severity: 'medium',
  tier: 'extended',
  mitre: {
    tactics: ['Discovery', 'Initial Access', 'Credential Access'],
    techniques: ['T1613', 'T1110'],
  },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    any(eq('code', 401), eq('code', 403)),
    eq('clientIpScope', 'public'),
    unless(eq('clientIpIsClusterEgress', true)),
  ),
  trigger: threshold({ count: 'requests', atLeast: 10, window: '30m' }),
  groupBy: ['cluster', 'clientIp'],
  why: 'A row of refusals from one address is a search for a way in, whatever names it uses. A token that is wrong or out of date leaves no name at all, the address alone.',
  respond: `Find out whose address it is. A colleague with an expired login looks the same and stops within minutes. Otherwise close the API server to strangers:
az aks update -g <group> -n <cluster> --api-server-authorized-ip-ranges <ranges>`,
  carveOuts: [
    'Addresses under which the cluster itself appears outside, once they are known.',
    'Private addresses, so private clusters, where every caller shows the address of the private link.',
  ],
  peers: {
    panther: ['Kubernetes.API.Multiple403.PublicIP', 'Amazon.EKS.Audit.Multiple403'],
    sigma: ['0d933542-1f1f-420d-97d4-21b2c3c492d9'],
    elastic: ['Kubernetes Forbidden Request from Unusual User Agent'],
  },
  cases: [
    positive('a token that is not valid', auditEvent(refused)),
    positive(
      'an anonymous request refused',
      auditEvent({ ...refused, code: 403, user: 'system:anonymous' }),
    ),
    positive('a person refused', auditEvent({ ...refused, code: 403, user: 'alice@example.com' })),
    nearMiss('an answer', auditEvent({ ...refused, code: 200, user: 'alice@example.com' })),
    nearMiss(
      'from inside the network',
      auditEvent({ ...refused, from: ['10.244.0.9', '172.31.0.5'] }),
    ),
    nearMiss('from the cluster itself', auditEvent(refused), {
      world: { egressOf: () => new Set(['198.51.100.9']) },
    }),
  ],
})
