import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, not, pathIn } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

const at = (
  uri: string,
  more: { readonly user?: string; readonly groups?: readonly string[] } = {},
) =>
  auditEvent({
    verb: 'get',
    uri,
    code: 403,
    user: 'system:anonymous',
    groups: ['system:unauthenticated'],
    userAgent: 'Mozilla/5.0',
    ...more,
  })

export const k8sAnonymousProbing = detection({
  id: 'k8s.anonymous.probing',
  title: 'Somebody without any login tried many paths of the API',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Discovery'], techniques: ['T1613', 'T1046'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    eq('principalClass', 'anonymous'),
    not(pathIn('path', ['/healthz', '/livez', '/readyz', '/version', '/openid', '/.well-known'])),
  ),
  trigger: threshold({ count: { distinct: ['path'] }, atLeast: 5, window: '10m' }),
  groupBy: ['cluster', 'clientIp'],
  why: 'Crawlers ask once and go. Who tries path after path has found that this is Kubernetes, and looks for what is open.',
  respond: `See whether anything was answered with 200. If not, nothing is lost yet; let only networks that you know reach the API server:
az aks update -g <group> -n <cluster> --api-server-authorized-ip-ranges <ranges>`,
  carveOuts: ['Health, version and OpenID discovery, which are meant for everybody.'],
  peers: {
    elastic: [
      'Kubernetes Potential Endpoint Permission Enumeration Attempt by Anonymous User Detected',
    ],
    defender: ['K8S_PenTestToolsKubeHunter'],
  },
  cases: [
    positive('the list of groups', at('/apis')),
    positive('secrets', at('/api/v1/secrets?limit=1')),
    positive('a path that only begins like health', at('/healthz-etc')),
    nearMiss('health', at('/livez/ping')),
    nearMiss('version', at('/version')),
    nearMiss('discovery of OpenID', at('/.well-known/openid-configuration')),
    nearMiss('a person', at('/apis', { user: 'alice@example.com', groups: [] })),
  ],
})
