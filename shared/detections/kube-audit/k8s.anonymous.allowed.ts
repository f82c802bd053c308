import { denied, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, atLeast, atMost, eq, not, oneOf, pathIn } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

/** Meant for everybody: health, version, what verifies tokens, and what a joining machine of kubeadm reads first. */
const open = any(
  pathIn('path', ['/healthz', '/livez', '/readyz', '/version']),
  oneOf('path', [
    '/openid/v1/jwks',
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/api/v1/namespaces/kube-public/configmaps/cluster-info',
  ]),
)

const nobody = {
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
  userAgent: 'curl/8.9.1',
}
const asked = { ...nobody, verb: 'list', resource: 'pods' }
const at = (uri: string) => auditEvent({ ...nobody, verb: 'get', uri })

export const k8sAnonymousAllowed = detection({
  id: 'k8s.anonymous.allowed',
  title: 'A request without any login was allowed',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Initial Access'], techniques: ['T1190', 'T1078.001'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    eq('principalClass', 'anonymous'),
    any(
      eq('annotations["authorization.k8s.io/decision"]', 'allow'),
      all(atLeast('code', 200), atMost('code', 299)),
    ),
    not(open),
    not(denied),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'clientIp', 'path'],
  why: 'Kubernetes gives strangers its health and its version. If they get more, somebody bound a role to everybody, and whoever finds the address has it.',
  respond: `Find the binding and delete it: \`kubectl get clusterrolebindings,rolebindings -A -o wide | grep -E 'system:(anonymous|unauthenticated)'\`. Then look at all that came without a login since it was made, and close the API server to strangers:
az aks update -g <group> -n <cluster> --api-server-authorized-ip-ranges <ranges>`,
  carveOuts: [
    'Health, version and OpenID discovery. AKS never records /healthz and /version; it does record /livez and /readyz.',
    'The config map cluster-info in kube-public, which kubeadm opens to machines that join.',
  ],
  aliases: ['act-anonymous-success'],
  peers: {
    falco: ['Anonymous Request Allowed'],
    elastic: ['Kubernetes Anonymous Request Authorized by Unusual User Agent'],
    panther: ['Kubernetes.API.AnonymousAccess', 'Amazon.EKS.AnonymousAPIAccess'],
  },
  cases: [
    positive('pods listed', auditEvent(asked)),
    positive('the API described', at('/api?timeout=32s')),
    positive(
      'allowed, of something that is not there',
      auditEvent({ ...asked, verb: 'get', name: 'x', code: 404 }),
    ),
    positive(
      'answered, without a word about the decision',
      auditEvent({ ...asked, annotations: { 'authorization.k8s.io/decision': '' } }),
    ),
    nearMiss('refused', auditEvent({ ...asked, code: 403 })),
    nearMiss('health', at('/livez?verbose')),
    nearMiss('one check of health', at('/readyz/etcd')),
    nearMiss('the keys of tokens', at('/openid/v1/jwks')),
    nearMiss(
      'a machine of kubeadm joins',
      auditEvent({
        ...asked,
        verb: 'get',
        resource: 'configmaps',
        namespace: 'kube-public',
        name: 'cluster-info',
      }),
    ),
    nearMiss(
      'somebody who did log in',
      auditEvent({ ...asked, user: 'alice@example.com', groups: ['system:authenticated'] }),
    ),
  ],
})
