import { teams as teamNames } from '../../fleet/estate.ts'
import { type Random, randomOf } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'
import type { Cast } from './cast.ts'
import { identitiesOf } from './identities-of.ts'
import type { LoggedCluster } from './logged-cluster.ts'
import { personOf } from './person-of.ts'
import type { Team } from './team.ts'

const day = 86_400_000
/** Growth is counted from here. */
const epoch = Date.UTC(2026, 0, 1)

/** The same for the same cluster and seed, whatever time of its log is asked for. */
export function castOf(cluster: LoggedCluster, seed: number | string): Cast {
  const random = randomOf(`${seed} ${cluster.id.toLowerCase()} cast`)
  const version = cluster.version ?? '1.36.3'
  const hop = `172.31.${1 + Math.floor(random.next() * 60)}.${1 + Math.floor(random.next() * 250)}`
  const madeUp = `203.0.113.${200 + Math.floor(random.next() * 50)}`
  const egress = cluster.egress ?? madeUp
  const link = `10.240.0.${4 + Math.floor(random.next() * 8)}`
  const outside = (address: string) => [cluster.privateApi === true ? link : address, hop]
  const nodes = nodesOf(cluster.nodes ?? 6, random)
  const allTeams = teamsOf(random, outside)
  const standing = (at: number) => allTeams.filter(({ since }) => since <= at)
  return {
    cluster,
    version,
    nodes,
    teams: (at) => standing(at) as [Team, ...Team[]],
    allTeams,
    operators: [personOf(random, outside), personOf(random, outside)],
    egress,
    outside,
    ...identitiesOf({ version, hop, inside: outside(egress), random }),
  }
}

function nodesOf(start: number, random: Random): Cast['nodes'] {
  const pool = Math.floor(10_000_000 + random.next() * 89_999_999)
  const pace = (60 + random.next() * 60) * day
  const all = Array.from({ length: start + 8 }, (_, index) => {
    const kind = index < 3 ? 'system' : 'apps'
    return `aks-${kind}-${pool}-vmss${index.toString(36).padStart(6, '0')}`
  })
  return (at) => {
    const grown = Math.max(0, Math.min(8, Math.floor((at - epoch) / pace)))
    return all.slice(0, start + grown) as [string, ...string[]]
  }
}

/** Two or three at first, and another every few months. */
function teamsOf(random: Random, outside: Cast['outside']): readonly Team[] {
  const first = Math.floor(random.next() * teamNames.length)
  const early = random.chance(0.5) ? 3 : 2
  let since = epoch + random.next() * 60 * day
  return Array.from({ length: early + 5 }, (_, index) => {
    if (index >= early) since += (50 + random.next() * 60) * day
    const name = teamNames[(first + index) % teamNames.length] ?? teamNames[0]
    return teamOf(name, index < early ? 0 : workingHour(since), random, outside)
  })
}

/** Ten o'clock of the next working day. */
function workingHour(at: number): number {
  const morning = Math.ceil(at / day) * day + 10 * 3_600_000
  const weekday = new Date(morning).getUTCDay()
  return morning + ([1, 0, 0, 0, 0, 0, 2][weekday] ?? 0) * day
}

function teamOf(name: string, since: number, random: Random, outside: Cast['outside']): Team {
  const objectId = uuidOf(random)
  const client = random.pick([
    'kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9',
    'Helm/3.18.4',
    'helm/v3.17.3',
  ])
  const runners = 64 + Math.floor(random.next() * 3) * 16
  const user = { username: objectId, groups: ['system:authenticated'], extra: { oid: [objectId] } }
  const runner = (at: number) => `198.51.100.${runners + (Math.floor(at / 3_600_000) % 13)}`
  const more = ['web', 'worker', 'jobs'].map((part) => `${name}-${part}`)
  return {
    name,
    namespace: name,
    since,
    apps: [`${name}-api`, ...more.slice(0, 1 + Math.floor(random.next() * 3))],
    people: [personOf(random, outside), personOf(random, outside), personOf(random, outside)],
    pipeline: (at) => ({ user, from: outside(runner(at)), agent: client }),
    runner,
  }
}
