import type { ContextFacts, ContextKey } from '../../domain/context.ts'
import type { UncountedRule } from '../../domain/policy-draft.ts'
import { environmentOf } from './environment-of.ts'

/** Names of tags that people use for it, without case and without what separates words. */
const names: Readonly<Record<ContextKey, readonly string[]>> = {
  environment: ['environment', 'env', 'stage', 'environmenttype'],
  exposure: ['exposure', 'networkexposure'],
  dataClass: ['dataclass', 'dataclassification', 'classification', 'confidentiality'],
  egress: ['egress'],
  delivery: ['delivery', 'deliverymethod', 'deploymentmethod'],
  tenancy: ['tenancy', 'tenant', 'isolation'],
  owner: ['owner', 'team', 'ownerteam', 'owningteam', 'serviceowner', 'contact'],
}

const longest = 100

/** One rule for each value of a tag that speaks of the key, and the clusters that have none. */
export function tagRules(
  key: ContextKey,
  fleet: readonly ContextFacts[],
): { readonly rules: readonly UncountedRule[]; readonly untagged: readonly ContextFacts[] } {
  const found = new Map<string, UncountedRule>()
  const untagged: ContextFacts[] = []
  for (const facts of fleet) {
    const tag = tagOf(key, facts)
    if (tag === null) {
      untagged.push(facts)
      continue
    }
    const [name, text] = tag
    const value = (key === 'environment' ? environmentOf(text) : null) ?? text.trim().toLowerCase()
    const rule = { value: key === 'owner' ? text.trim() : value, tags: { [name]: text } }
    // In the order in which tags are preferred, so that the first that fits is the one that was meant.
    const id = `${names[key].indexOf(plain(name))}\n${name}\n${text}`.toLowerCase()
    if (!found.has(id)) found.set(id, { rule, from: `tag ${name}=${text}` })
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return { rules: sorted.map(([, rule]) => rule), untagged }
}

/** The tag that speaks of the key most plainly. A star in its value would fit any text. */
function tagOf(key: ContextKey, { tags }: ContextFacts): readonly [string, string] | null {
  const usable = Object.entries(tags).filter(
    ([, text]) => text.trim() !== '' && text.length <= longest && !text.includes('*'),
  )
  for (const wanted of names[key]) {
    const own = usable.filter(([name]) => plain(name) === wanted)
    const [first] = own.sort(([a], [b]) => (a < b ? -1 : 1))
    if (first !== undefined) return first
  }
  return null
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]/g, '')
}
