import type { Random } from '../fleet/random.ts'

/** A version 4 UUID. */
export function uuidOf(random: Random): string {
  const [a, b, c, d] = [word(random), word(random), word(random), word(random)]
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`
}

function word(random: Random): string {
  return Math.floor(random.next() * 4_294_967_296)
    .toString(16)
    .padStart(8, '0')
}
