import { renew } from '../acts/renew.ts'
import type { Act } from '../audit/act.ts'
import { imageOf } from '../bodies/image-of.ts'
import { workload } from '../bodies/workload.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'

/** Reconciles what lies in a repository: a dry run of all of it again and again, and a write when it differs. */
export function gitops(cast: Cast): readonly Source[] {
  const by = cast.serviceAccount(
    'flux-system',
    'kustomize-controller',
    'kustomize-controller/v1.6.1',
  )
  const kind = { resource: 'kustomizations', group: 'kustomize.toolkit.fluxcd.io' }
  return [
    {
      name: 'gitops lease',
      rate: () => 60,
      acts: () => [renew(by, 'flux-system', 'kustomize-controller-leader-election')],
    },
    {
      name: 'gitops reconciliation',
      rate: (hour) => cast.teams(hour).length * 2,
      acts: (random, at) => {
        const { namespace, apps } = random.pick(cast.teams(at))
        const differs = random.chance(0.02)
        const applied = apps.flatMap((app, index): readonly Act[] => {
          const of = {
            kind: 'Deployment',
            namespace,
            app,
            image: imageOf(app, at),
            replicas: 3,
          } as const
          const on = { resource: 'deployments', group: 'apps', namespace, name: app }
          const sent = {
            by,
            verb: 'patch',
            on,
            ...workload(of, 'kustomize-controller', at, random),
          }
          const dry: Act = { ...sent, query: `?dryRun=All&${apply}`, after: 900 + index * 120 }
          return differs
            ? [dry, { ...sent, query: `?${apply}`, after: 2_000 + index * 120 }]
            : [dry]
        })
        const on = { ...kind, namespace: 'flux-system', name: namespace, subresource: 'status' }
        return [...applied, { by, verb: 'patch', on, after: 3_000 }]
      },
    },
  ]
}

const apply = 'fieldManager=kustomize-controller&force=true&timeout=30s'
