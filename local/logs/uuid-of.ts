import type { Random } from '../fleet/random.ts'

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** A version 4 UUID. */
export function uuidOf(random: Random): string {
  const [a, b, c, d] = [word(random), word(random), word(random), word(random)]
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`
}

/** Eight hexadecimal digits; every audit line needs four of them, so they are looked up. */
function word(random: Random): string {
  const value = random.next() * 4_294_967_296
  return `${at(value >>> 24)}${at(value >>> 16)}${at(value >>> 8)}${at(value >>> 0)}`
}

function at(value: number): string {
  return bytes[value & 255] ?? ''
}
