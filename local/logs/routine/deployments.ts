import type { Random } from '../../fleet/random.ts'
import type { Act } from '../audit/act.ts'
import { imageOf } from '../bodies/image-of.ts'
import { workload } from '../bodies/workload.ts'
import type { Cast } from '../cast/cast.ts'
import type { Team } from '../cast/team.ts'
import { rhythm } from '../rhythm.ts'
import type { Source } from '../source.ts'
import { rollOut } from './roll-out.ts'

/** Pipelines that deploy on working days, some teams more often than others. */
export function deployments(cast: Cast): readonly Source[] {
  return cast.allTeams.map((team, index) => ({
    name: `deployments ${index}`,
    rate: (hour) => (team.since <= hour ? rhythm.office(hour) * (0.08 + (index % 3) * 0.12) : 0),
    acts: (random, at) => deploy(cast, team, random, at),
  }))
}

function deploy(cast: Cast, team: Team, random: Random, at: number): readonly Act[] {
  const { namespace, apps } = team
  const by = team.pipeline(at)
  const release = `sh.helm.release.v1.${team.name}.v${1 + (Math.floor(at / 3_600_000) % 900)}`
  const secrets = { resource: 'secrets', namespace }
  const begin: readonly Act[] = [
    { by, verb: 'get', on: { resource: 'namespaces', namespace, name: namespace } },
    {
      by,
      verb: 'list',
      on: secrets,
      query: `?labelSelector=name%3D${team.name}%2Cowner%3Dhelm`,
      after: 400,
    },
    { by, verb: 'create', on: { ...secrets, name: release }, after: 900 },
    { by, verb: 'patch', on: { resource: 'configmaps', namespace, name: team.name }, after: 1_500 },
  ]
  const applied = apps.flatMap((app, index): readonly Act[] => {
    const image = imageOf(app, at)
    const after = 2_000 + index * 700
    const on = { resource: 'deployments', group: 'apps', namespace, name: app }
    const of = { kind: 'Deployment', namespace, app, image, replicas: 3 } as const
    const polls = Array.from(
      { length: 3 + Math.floor(random.next() * 9) },
      (_, poll): Act => ({
        by,
        verb: 'get',
        on,
        after: after + 2_000 + poll * 5_000,
      }),
    )
    return [
      { by, verb: 'get', on, after: after - 100 },
      {
        by,
        verb: 'patch',
        on,
        query: '?fieldManager=helm',
        ...workload(of, 'helm', at, random),
        after,
      },
      ...polls,
      ...rollOut(cast, { namespace, app, image, at, after }, random),
    ]
  })
  return [
    ...begin,
    ...applied,
    { by, verb: 'update', on: { ...secrets, name: release }, after: 75_000 },
  ]
}
