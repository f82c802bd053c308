import type { Random } from '../../fleet/random.ts'
import type { Act, Actor } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'
import type { Team } from '../cast/team.ts'
import { rhythm } from '../rhythm.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'

/** What members of a team do with kubectl, and how often in a busy hour of the office. */
const habits: readonly { readonly name: string; readonly rate: number; readonly acts: Habit }[] = [
  { name: 'look', rate: 0.7, acts: look },
  { name: 'logs', rate: 0.3, acts: logs },
  { name: 'mistake', rate: 0.06, acts: mistake },
  { name: 'restart', rate: 0.02, acts: restart },
  { name: 'forward', rate: 0.006, acts: forward },
  { name: 'secret', rate: 0.006, acts: secret },
  { name: 'shell', rate: 0.003, acts: shell },
]

interface Look {
  readonly by: Actor
  readonly namespace: string
  readonly app: string
  /** Name of one of its pods. */
  readonly pod: string
  readonly random: Random
}

type Habit = (look: Look) => readonly Act[]

/** Each member of each team, in working hours for the most part. */
export function people(cast: Cast): readonly Source[] {
  return cast.allTeams.flatMap((team, number) =>
    habits.map(({ name, rate, acts }) => ({
      name: `people ${number} ${name}`,
      rate: (hour) => (team.since <= hour ? rate * rhythm.office(hour) : 0),
      acts: (random, at) => acts(lookOf(team, random, at)),
    })),
  )
}

function lookOf({ people: members, namespace, apps }: Team, random: Random, at: number): Look {
  const app = random.pick(apps)
  const pod = `${app}-${uuidOf(random).slice(0, 8)}-${uuidOf(random).slice(0, 5)}`
  return { by: random.pick(members).at(at), namespace, app, pod, random }
}

function look({ by, namespace, pod, random }: Look): readonly Act[] {
  const count = 2 + Math.floor(random.next() * 6)
  const lists = Array.from({ length: count }, (_, index): Act => {
    const on = random.pick([...shown])
    const after = 500 + index * (4_000 + Math.floor(random.next() * 30_000))
    return { by, verb: 'list', on: { ...on, namespace }, query: '?limit=500', after }
  })
  if (random.chance(0.5)) return lists
  const events = {
    by,
    verb: 'list',
    on: { resource: 'events', namespace },
    after: 200_200,
  } as const
  return [
    ...lists,
    { by, verb: 'get', on: { resource: 'pods', namespace, name: pod }, after: 200_000 },
    events,
  ]
}

const shown = [
  { resource: 'pods' },
  { resource: 'pods' },
  { resource: 'services' },
  { resource: 'deployments', group: 'apps' },
  { resource: 'ingresses', group: 'networking.k8s.io' },
] as const

function logs({ by, namespace, pod, app }: Look): readonly Act[] {
  const on = { resource: 'pods', namespace, name: pod }
  return [
    { by, verb: 'get', on },
    {
      by,
      verb: 'get',
      on: { ...on, subresource: 'log' },
      query: `?container=${app}&tailLines=200`,
      after: 300,
    },
  ]
}

function mistake({ by, namespace, app, random }: Look): readonly Act[] {
  const typo = { resource: 'deployments', group: 'apps', namespace, name: `${app}x` }
  return random.chance(0.6)
    ? [{ by, verb: 'get', on: typo, code: 404 }]
    : [
        {
          by,
          verb: 'list',
          on: { resource: random.pick(['nodes', 'namespaces', 'pods']) },
          query: '?limit=500',
          code: 403,
        },
      ]
}

function restart({ by, namespace, pod, app, random }: Look): readonly Act[] {
  if (random.chance(0.5))
    return [{ by, verb: 'delete', on: { resource: 'pods', namespace, name: pod } }]
  const on = { resource: 'deployments', group: 'apps', namespace, name: app }
  const annotations = { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:00:00Z' }
  const sends = { spec: { template: { metadata: { annotations } } } }
  return [
    { by, verb: 'get', on },
    { by, verb: 'patch', on, query: '?fieldManager=kubectl-rollout', sends, after: 150 },
  ]
}

function forward({ by, namespace, pod }: Look): readonly Act[] {
  const on = { resource: 'pods', namespace, name: pod }
  return [
    { by, verb: 'get', on },
    { by, verb: 'get', on: { ...on, subresource: 'portforward' }, after: 200 },
  ]
}

function secret({ by, namespace, app }: Look): readonly Act[] {
  return [{ by, verb: 'get', on: { resource: 'secrets', namespace, name: `${app}-settings` } }]
}

function shell({ by, namespace, pod, app }: Look): readonly Act[] {
  const on = { resource: 'pods', namespace, name: pod }
  const query = `?command=sh&container=${app}&stdin=true&stdout=true&tty=true`
  return [
    { by, verb: 'get', on },
    { by, verb: 'get', on: { ...on, subresource: 'exec' }, query, after: 200 },
  ]
}
