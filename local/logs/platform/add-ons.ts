import { renew } from '../acts/renew.ts'
import { rewatch } from '../acts/rewatch.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'
import { routine } from './routine.ts'

/** Service accounts of what Azure installs into the cluster. */
export function addOns(cast: Cast): readonly Source[] {
  const system = (name: string, agent: string) => cast.serviceAccount('kube-system', name, agent)
  const metrics = system('metrics-server', 'metrics-server/v0.7.2 (linux/amd64)')
  const konnectivity = system('konnectivity-agent', 'konnectivity-agent/v0.31.2')
  const logs = system('ama-logs', 'rest-client/ama-logs')
  const dns = system('coredns', 'coredns/v1.12.1')
  const cilium = system('cilium-operator', 'cilium-operator/1.17.4')
  const gatekeeper = cast.serviceAccount(
    'gatekeeper-system',
    'gatekeeper-admin',
    'gatekeeper/v3.19.1',
  )
  return [
    routine('cilium lease', 360, () =>
      renew(cilium, 'kube-system', 'cilium-operator-resource-lock'),
    ),
    routine('cilium endpoints', 60, (random, at) => {
      const { namespace } = random.pick(cast.teams(at))
      const name = `${namespace}-${uuidOf(random).slice(0, 5)}`
      const on = { resource: 'ciliumendpoints', group: 'cilium.io', version: 'v2', namespace, name }
      return { by: cilium, verb: random.pick(['patch', 'create', 'delete']), on }
    }),
    routine('metrics review', 180, (random) => {
      const spec = {
        nonResourceAttributes: { path: '/metrics', verb: 'get' },
        user: 'system:serviceaccount:kube-system:ama-metrics-serviceaccount',
      }
      const head = {
        kind: 'SubjectAccessReview',
        apiVersion: 'authorization.k8s.io/v1',
        metadata: {},
      }
      return {
        by: metrics,
        verb: 'create',
        on: { resource: 'subjectaccessreviews', group: 'authorization.k8s.io' },
        sends: { ...head, spec, status: { allowed: false } },
        answers: {
          ...head,
          metadata: {
            managedFields: [
              {
                manager: 'metrics-server',
                operation: 'Update',
                apiVersion: 'authorization.k8s.io/v1',
                time: '2026-01-01T00:00:00Z',
                fieldsType: 'FieldsV1',
                fieldsV1: {
                  'f:spec': {
                    'f:nonResourceAttributes': { '.': {}, 'f:path': {}, 'f:verb': {} },
                    'f:user': {},
                  },
                },
              },
            ],
            uid: uuidOf(random),
          },
          spec,
          status: {
            allowed: true,
            reason: 'RBAC: allowed by ClusterRoleBinding "ama-metrics-clusterrolebinding"',
          },
        },
      }
    }),
    routine('token review', 120, () => ({
      by: metrics,
      verb: 'create',
      on: { resource: 'tokenreviews', group: 'authentication.k8s.io' },
    })),
    routine('konnectivity review', 60, () => ({
      by: konnectivity,
      verb: 'create',
      on: { resource: 'tokenreviews', group: 'authentication.k8s.io' },
    })),
    routine('inventory', 60, (random) => ({
      by: logs,
      verb: 'list',
      on: { resource: random.pick(['pods', 'nodes', 'services', 'persistentvolumes']) },
      query: '?limit=1000',
    })),
    routine('agent watch', 90, (random) =>
      rewatch(
        random.pick([logs, dns, metrics]),
        { resource: random.pick(['pods', 'services', 'nodes', 'namespaces']) },
        random,
      ),
    ),
    routine('policy status', 30, (random) => {
      const on = {
        resource: random.pick([
          'k8sazurev2noprivilege',
          'k8sazurev3allowedcapabilities',
          'k8sazurev1ingresshttpsonly',
        ]),
        group: 'constraints.gatekeeper.sh',
        version: 'v1beta1',
        name: `azurepolicy-${uuidOf(random).slice(0, 8)}`,
        subresource: 'status',
      }
      return { by: gatekeeper, verb: 'update', on, code: random.chance(0.05) ? 409 : 200 }
    }),
  ]
}
