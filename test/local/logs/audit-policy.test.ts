import type { Act } from '../../../local/logs/audit/act.ts'
import { auditLevel } from '../../../local/logs/audit/audit-level.ts'
import { trafficOf } from '../../../local/logs/traffic-of.ts'
import { clusterNamed, hour, monday } from './cluster.ts'

function by(username: string, ...groups: readonly string[]): Act['by'] {
  return { user: { username, groups }, from: ['198.51.100.20'], agent: 'kubectl' }
}

const ada = by('ada.lindqvist@example.com')
const node = by('system:node:a', 'system:nodes')
const rbac = 'rbac.authorization.k8s.io'

it.each<readonly [string, Act, string]>([
  ['a secret that is read', { by: ada, verb: 'get', on: { resource: 'secrets' } }, 'Metadata'],
  [
    'a configmap that is written',
    { by: ada, verb: 'update', on: { resource: 'configmaps' } },
    'Metadata',
  ],
  [
    'a token that is asked for',
    { by: ada, verb: 'create', on: { resource: 'serviceaccounts', subresource: 'token' } },
    'Metadata',
  ],
  ['pods that are listed', { by: ada, verb: 'list', on: { resource: 'pods' } }, 'Request'],
  ['a pod that is made', { by: ada, verb: 'create', on: { resource: 'pods' } }, 'RequestResponse'],
  ['a shell', { by: ada, verb: 'get', on: { resource: 'pods', subresource: 'exec' } }, 'Request'],
  [
    'a binding',
    { by: ada, verb: 'create', on: { resource: 'clusterrolebindings', group: rbac } },
    'RequestResponse',
  ],
  [
    'a custom resource',
    { by: ada, verb: 'create', on: { resource: 'certificates', group: 'cert-manager.io' } },
    'Metadata',
  ],
  [
    'a lease',
    { by: node, verb: 'update', on: { resource: 'leases', group: 'coordination.k8s.io' } },
    'Metadata',
  ],
  ['a node that reads itself', { by: node, verb: 'get', on: { resource: 'nodes' } }, 'None'],
  [
    'a node that tells its status',
    { by: node, verb: 'patch', on: { resource: 'nodes', subresource: 'status' } },
    'Request',
  ],
  [
    'aksService that reads',
    { by: by('aksService'), verb: 'list', on: { resource: 'pods' } },
    'None',
  ],
  [
    'aksService that writes',
    { by: by('aksService'), verb: 'patch', on: { resource: 'nodes' } },
    'RequestResponse',
  ],
  [
    'an event of kube-system',
    { by: node, verb: 'create', on: { resource: 'events', namespace: 'kube-system' } },
    'Metadata',
  ],
  [
    'an event elsewhere',
    { by: node, verb: 'create', on: { resource: 'events', namespace: 'shop' } },
    'None',
  ],
  [
    'events that are deleted all at once',
    { by: ada, verb: 'deletecollection', on: { resource: 'events', namespace: 'default' } },
    'None',
  ],
  ['a health check', { by: ada, verb: 'get', path: '/healthz/etcd' }, 'None'],
  ['a version', { by: ada, verb: 'get', path: '/version' }, 'None'],
  ['a readiness check', { by: ada, verb: 'get', path: '/readyz' }, 'Metadata'],
])('writes %s', (_, act, level) => {
  expect(auditLevel(act)).toBe(level)
})

const cluster = clusterNamed('aks-shop-basket-001')
const span = { seed: 3, from: monday + 9 * hour, to: monday + 9.5 * hour }
const events = [...trafficOf(cluster, span)]

it('has no line that AKS would not write', () => {
  for (const { user, verb, objectRef, requestURI } of events) {
    if (user.username === 'aksService') expect(['get', 'list']).not.toContain(verb)
    if (user.groups.includes('system:nodes') && objectRef?.resource === 'nodes') {
      expect(verb).not.toBe('get')
    }
    expect(requestURI).not.toMatch(/^\/(healthz|version|swagger)/)
  }
})

it('has bodies only where AKS lets them through', () => {
  const bodies = { request: 0, response: 0 }
  for (const { level, objectRef, requestObject, responseObject } of events) {
    if (requestObject !== undefined) bodies.request += 1
    if (responseObject !== undefined) bodies.response += 1
    if (level === 'Metadata')
      expect([requestObject, responseObject]).toEqual([undefined, undefined])
    if (level === 'Request') expect(responseObject).toBeUndefined()
    if (['secrets', 'configmaps', 'serviceaccounts'].includes(objectRef?.resource ?? '')) {
      expect(level).toBe('Metadata')
    }
  }
  expect(bodies.response).toBeGreaterThan(100)
  expect(bodies.request).toBeGreaterThan(bodies.response)
})
