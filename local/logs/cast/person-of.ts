import { type Random, randomOf } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'
import type { Cast } from './cast.ts'
import type { Person } from './team.ts'

const day = 86_400_000
const firstNames = [
  'amal',
  'bram',
  'chiara',
  'dmitri',
  'elif',
  'farah',
  'goran',
  'hana',
  'ines',
  'jonas',
  'kofi',
  'lena',
  'marek',
  'nadia',
  'oskar',
  'priya',
  'rafael',
  'sanne',
  'tomas',
  'vera',
  'yusuf',
  'zoe',
] as const
const lastNames = [
  'adeyemi',
  'berg',
  'castro',
  'dahl',
  'eriksen',
  'ferrari',
  'grant',
  'horvat',
  'ito',
  'jansen',
  'klein',
  'lopez',
  'mensah',
  'novak',
  'olsen',
  'petrov',
  'rossi',
  'silva',
  'toth',
  'weber',
] as const
const platforms = ['linux/amd64', 'darwin/arm64', 'windows/amd64'] as const

export function personOf(random: Random, outside: Cast['outside']): Person {
  const number = Math.floor(random.next() * 90)
  const upn = `${random.pick(firstNames)}.${random.pick(lastNames)}${number}@example.com`
  const objectId = uuidOf(random)
  const agent = `kubectl/v1.3${4 + Math.floor(random.next() * 3)}.1 (${random.pick(platforms)}) kubernetes/93248f9`
  const home = `203.0.113.${10 + Math.floor(random.next() * 180)}`
  const user = {
    username: upn,
    groups: [uuidOf(random), 'system:authenticated'],
    extra: { oid: [objectId] },
  }
  const address = (at: number) => addressOf(upn, home, at)
  return {
    upn,
    objectId,
    address,
    at: (at) => ({ user, from: outside(address(at)), agent }),
  }
}

/** Three days in the office, else at home; a few times a year for some days on the road, with a prefix never seen. */
function addressOf(upn: string, home: string, at: number): string {
  const trip = randomOf(`${upn} trip ${Math.floor(at / (5 * day))}`)
  if (trip.chance(0.03)) {
    return `2001:db8:${(1 + Math.floor(trip.next() * 65_000)).toString(16)}::${1 + Math.floor(trip.next() * 99)}`
  }
  const today = randomOf(`${upn} ${Math.floor(at / day)}`)
  return today.chance(0.6) ? `198.51.100.${20 + Math.floor(today.next() * 4)}` : home
}
