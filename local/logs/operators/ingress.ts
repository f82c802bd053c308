import { renew } from '../acts/renew.ts'
import { rewatch } from '../acts/rewatch.ts'
import type { Target } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'

/** An ingress controller in its own namespace. */
export function ingress(cast: Cast): readonly Source[] {
  const by = cast.serviceAccount(
    'ingress-nginx',
    'ingress-nginx',
    'nginx-ingress-controller/v1.13.0',
  )
  return [
    {
      name: 'ingress lease',
      chatter: true,
      rate: () => 60,
      acts: () => [renew(by, 'ingress-nginx', 'ingress-nginx-leader')],
    },
    {
      name: 'ingress watch',
      chatter: true,
      rate: () => 18,
      acts: (random) => [rewatch(by, random.pick(watched), random)],
    },
    {
      name: 'ingress status',
      rate: (hour) => cast.teams(hour).length / 12,
      acts: (random, at) => {
        const { namespace, name } = random.pick(cast.teams(at))
        const on = { ...watched[0], namespace, name, subresource: 'status' }
        return [{ by, verb: 'update', on, code: random.chance(0.05) ? 409 : 200 }]
      },
    },
  ]
}

const watched: readonly [Target, ...Target[]] = [
  { resource: 'ingresses', group: 'networking.k8s.io' },
  { resource: 'services' },
  { resource: 'endpointslices', group: 'discovery.k8s.io' },
]
