import type { ContextFacts } from '../../domain/context.ts'
import type { ContextRule } from '../../domain/policy.ts'
import type { UncountedRule } from '../../domain/policy-draft.ts'
import { fits } from '../ruling/fits.ts'
import { environmentOf } from './environment-of.ts'

type Place = 'names' | 'resourceGroups'

const read: Readonly<Record<Place, (facts: ContextFacts) => string>> = {
  names: ({ name }) => name,
  resourceGroups: ({ resourceGroup }) => resourceGroup,
}

/** Environments that names of clusters tell by one of their parts, and where they do not, their groups. */
export function nameRules(fleet: readonly ContextFacts[]): readonly UncountedRule[] {
  const named = rulesBy('names', fleet)
  const left = fleet.filter((facts) => wordIn(facts.name) === null)
  return [...named, ...rulesBy('resourceGroups', left)]
}

function rulesBy(place: Place, fleet: readonly ContextFacts[]): readonly UncountedRule[] {
  const words = new Map<string, Set<string>>()
  for (const facts of fleet) {
    const text = read[place](facts)
    const word = wordIn(text)
    if (word === null) continue
    const texts = words.get(word) ?? new Set()
    words.set(word, texts.add(text.toLowerCase()))
  }
  return [...words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, texts]) => {
      const patterns = patternsOf(word, [...texts].sort(), fleet.map(read[place]))
      const what = place === 'names' ? 'the name of the cluster' : 'the name of its resource group'
      const rule: ContextRule = { value: environmentOf(word) ?? word, [place]: patterns }
      return { rule, from: `the part ${word} of ${what}` }
    })
}

/** The one part of a name that is an environment; null where there is none, or where parts contradict. */
function wordIn(text: string): string | null {
  const words = text.split(/[^A-Za-z]+/).filter((part) => environmentOf(part) !== null)
  const meant = new Set(words.map(environmentOf))
  return meant.size === 1 ? (words[0]?.toLowerCase() ?? null) : null
}

/** Patterns that fit these texts and no other of the fleet; failing that, the texts themselves. */
function patternsOf(
  word: string,
  texts: readonly string[],
  all: readonly string[],
): readonly string[] {
  const candidates = [`${word}-*`, `*-${word}`, `*-${word}-*`]
  const used = candidates.filter((pattern) => texts.some((text) => fits([pattern], text)))
  const fitting = all.filter((text) => fits(used, text)).map((text) => text.toLowerCase())
  const strays = fitting.some((text) => !texts.includes(text))
  const rest = texts.filter((text) => !fits(used, text))
  return strays ? texts : [...used, ...rest]
}
