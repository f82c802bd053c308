import { nearest } from './nearest.ts'
import { quoted } from './quoted.ts'

/** Longer lists help nobody. */
const mostListed = 20

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
  return known.length > mostListed
    ? `${missing}; \`plimsoll list\` prints all ${many}`
    : `${missing}; ${many} are: ${known.join(', ')}`
}
