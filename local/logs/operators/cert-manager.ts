import { renew } from '../acts/renew.ts'
import { rewatch } from '../acts/rewatch.ts'
import type { Act } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'

/** Issues and renews certificates, and watches every secret for it. */
export function certManager(cast: Cast): readonly Source[] {
  const by = cast.serviceAccount(
    'cert-manager',
    'cert-manager',
    'cert-manager-controller/v1.18.2 (linux/amd64)',
  )
  const certificates = { resource: 'certificates', group: 'cert-manager.io' }
  return [
    {
      name: 'cert-manager lease',
      chatter: true,
      rate: () => 60,
      acts: () => [renew(by, 'cert-manager', 'cert-manager-controller')],
    },
    {
      name: 'cert-manager watch',
      chatter: true,
      rate: () => 20,
      acts: (random) => [
        rewatch(by, random.pick([certificates, { resource: 'secrets' }, ingresses]), random),
      ],
    },
    {
      name: 'cert-manager renewal',
      rate: (hour) => cast.teams(hour).length / 160,
      acts: (random, at) => {
        const { namespace, apps } = random.pick(cast.teams(at))
        const name = `${random.pick(apps)}-tls`
        const on = { ...certificates, namespace, name }
        const acts: readonly Act[] = [
          { by, verb: 'get', on: { resource: 'secrets', namespace, name } },
          {
            by,
            verb: 'create',
            on: { ...certificates, resource: 'certificaterequests', namespace },
          },
          { by, verb: 'patch', on: { resource: 'secrets', namespace, name }, after: 40_000 },
          { by, verb: 'update', on: { ...on, subresource: 'status' }, after: 41_000 },
        ]
        return acts
      },
    },
  ]
}

const ingresses = { resource: 'ingresses', group: 'networking.k8s.io' }
