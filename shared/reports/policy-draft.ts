import type { ContextRule } from '../domain/policy.ts'
import type { PolicyDraft } from '../domain/policy-draft.ts'
import type { IsoTime } from '../domain/time.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { safeJson } from './safe-json.ts'

const mostNamed = 10

/** A policy file that somebody may sign: YAML, version 1, with a comment at each entry. */
export function* policyDraft(draft: PolicyDraft, at: IsoTime): Iterable<string> {
  yield `# Drafted by \`plimsoll policy suggest\` at ${at} from ${plural(draft.clusters, 'cluster')}. It is what was
# seen, not what is right: read each line, change or delete it, and sign the file by committing it. Nothing is attested
# and nothing exempted here: who vouches for something or accepts a failure writes that down in person.
version: 1
`
  yield* contextSection(draft)
  yield* profilesSection(draft)
  yield* controlsSection(draft)
}

function* contextSection({ context, clusters }: PolicyDraft): Iterable<string> {
  const mapped = context.some(({ rules }) => rules.length > 0)
  yield mapped ? '\ncontext:\n' : '\n# context:\n'
  for (const { key, rules, unmapped } of context) {
    if (rules.length === 0) {
      yield `  # ${key}: nothing was seen that says it, so it is unknown for every cluster\n`
      continue
    }
    if (unmapped.length > 0) yield `  # ${key} is unknown for ${namedIn(unmapped, clusters)}\n`
    yield `  ${key}:\n`
    for (const { rule, from, clusters: some } of rules) {
      yield `    # from ${plainText(from)}: ${some} of ${plural(clusters, 'cluster')}\n${ruleText(rule)}`
    }
  }
}

function* profilesSection({ auditProfiles }: PolicyDraft): Iterable<string> {
  if (auditProfiles.length > 0) yield '\nauditProfiles:\n'
  for (const { environment, profile, clusters, of } of auditProfiles) {
    yield `  # ${clusters} of ${plural(of, 'cluster')} of it keep to this\n`
    yield `  - { profile: ${profile}, context: { environment: ${safeJson(environment)} } }\n`
  }
}

function* controlsSection({ parameters, clusters }: PolicyDraft): Iterable<string> {
  if (parameters.length > 0) yield '\ncontrols:\n'
  for (const [control, own] of Map.groupBy(parameters, (one) => one.control)) {
    yield `  ${control}:\n    parameters:\n`
    for (const { parameter, values } of own) {
      yield `      ${parameter}:\n`
      for (const { value, clusters: some } of values) {
        yield `        # seen on ${some} of ${plural(clusters, 'cluster')}\n        - ${safeJson(value)}\n`
      }
    }
  }
}

function namedIn(unmapped: readonly string[], clusters: number): string {
  const names = unmapped.slice(0, mostNamed).map(plainText).join(', ')
  const more = unmapped.length > mostNamed ? ' and others' : ''
  return `${unmapped.length} of ${plural(clusters, 'cluster')}: ${names}${more}`
}

function ruleText({ value, tags, ...places }: ContextRule): string {
  const lines = Object.entries(places).map(
    ([place, texts]) => `      ${place}: ${listText(texts)}\n`,
  )
  const wanted = Object.entries(tags ?? {}).map(
    ([tag, text]) => `${safeJson(tag)}: ${safeJson(text)}`,
  )
  if (wanted.length > 0) lines.push(`      tags: { ${wanted.join(', ')} }\n`)
  return `    - value: ${safeJson(value)}\n${lines.join('')}`
}

function listText(texts: readonly string[]): string {
  return `[${texts.map((text) => safeJson(text)).join(', ')}]`
}
