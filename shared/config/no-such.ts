import { nearest } from './nearest.ts'
import { quoted } from './quoted.ts'

/** Longer lists help nobody. */
const mostListed = 20
/** A part of a name that is shorter, or stands in more names, points at none. */
const shortestPart = 3
const mostHolding = 5

/** What to say about a name that does not exist. */
export function noSuch(
  [one, many]: readonly [one: string, many: string],
  name: string,
  known: readonly string[],
  retired: Readonly<Record<string, string | null>> = {},
): string {
  if (Object.hasOwn(retired, name)) {
    const successor = retired[name]
    return `the ${one} ${quoted(name)} was retired; ${successor ? `use \`${successor}\`` : 'take it out'}`
  }
  const missing = `there is no ${one} ${quoted(name)}`
  const meant = nearest(name, known)
  if (meant !== null) return `${missing}; did you mean \`${meant}\`?`
  if (known.length === 0) return `${missing}; there are no ${many} at all`
  const holding = holdersOf(name, known)
  if (holding.length > 0) return `${missing}; did you mean ${holding.join(', ')}?`
  return known.length > mostListed
    ? `${missing}; \`plimsoll list\` prints all ${many}`
    : `${missing}; ${many} are: ${known.join(', ')}`
}

/** The few of many names that hold what somebody wrote. */
function holdersOf(name: string, known: readonly string[]): readonly string[] {
  if (name.length < shortestPart || known.length <= mostListed) return []
  const holding = known.filter((candidate) => candidate.includes(name.toLowerCase()))
  return holding.length > mostHolding ? [] : holding.map((candidate) => `\`${candidate}\``)
}
