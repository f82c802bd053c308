import type { Random } from '../../fleet/random.ts'
import { renew } from '../acts/renew.ts'
import type { Act } from '../audit/act.ts'
import { imageOf } from '../bodies/image-of.ts'
import { workload } from '../bodies/workload.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'

/** Reconciles what lies in a repository: a dry run of all of it again and again, and a write when it differs. */
export function gitops(cast: Cast): readonly Source[] {
  const agent = 'kustomize-controller/v1.6.1'
  const by = cast.serviceAccount('flux-system', 'kustomize-controller', agent)
  const kind = { resource: 'kustomizations', group: 'kustomize.toolkit.fluxcd.io' }

  function applied(random: Random, at: number, differs: boolean): readonly Act[] {
    const { namespace, apps } = random.pick(cast.teams(at))
    const image = imageOf(apps[0], at)
    const acts = apps.flatMap((app, index): readonly Act[] => {
      const of = { kind: 'Deployment', namespace, app, image, replicas: 3 } as const
      const on = { resource: 'deployments', group: 'apps', namespace, name: app }
      const sent = { by, verb: 'patch', on, ...workload(of, 'kustomize-controller', at, random) }
      const dry: Act = { ...sent, query: `?dryRun=All&${query}`, after: 900 + index * 120 }
      return differs ? [dry, { ...sent, query: `?${query}`, after: 2_000 + index * 120 }] : [dry]
    })
    const on = { ...kind, namespace: 'flux-system', name: namespace, subresource: 'status' }
    return [...acts, { by, verb: 'patch', on, after: 3_000 }]
  }

  return [
    {
      name: 'gitops lease',
      chatter: true,
      rate: () => 60,
      acts: () => [renew(by, 'flux-system', 'kustomize-controller-leader-election')],
    },
    {
      name: 'gitops reconciliation',
      chatter: true,
      rate: (hour) => cast.teams(hour).length * 2,
      acts: (random, at) => applied(random, at, false),
    },
    {
      name: 'gitops change',
      rate: (hour) => cast.teams(hour).length / 24,
      acts: (random, at) => applied(random, at, true),
    },
  ]
}

const query = 'fieldManager=kustomize-controller&force=true&timeout=30s'
