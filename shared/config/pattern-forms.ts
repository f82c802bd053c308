import { fits } from '../pipeline/ruling/fits.ts'
import type { Form } from './form.ts'
import { existing, matching, text } from './forms.ts'
import { quoted } from './quoted.ts'

/** A subscription id in lower or upper case, or a part of one around `*`. */
export const subscriptionPattern = matching(
  /^([\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}|[\da-fA-F-]*\*[\da-fA-F*-]*)$/,
  'a subscription id, which may hold `*`',
)

export const managementGroupPattern = matching(
  /^[\w.()*-]+$/,
  'the name of a management group (not its id), which may hold `*`',
)

export const pattern = text('a text, which may hold `*`')

/** A pattern that fits at least one of the names: one that fits none would silently never match. */
export function patternOf(
  noun: readonly [one: string, many: string],
  known: readonly string[],
  retired: Readonly<Record<string, string | null>> = {},
): Form<string> {
  const exact = existing(noun, known, undefined, retired)
  return {
    accepts: `the name of a ${noun[0]}, which may hold \`*\``,
    schema: pattern.schema,
    read(at) {
      const value = pattern.read(at)
      if (value === undefined || known.some((name) => fits([value], name))) return value
      if (!value.includes('*')) return exact.read(at)
      at.tell(at.node.place, at.path, `no ${noun[0]} fits ${quoted(value)}`)
      return undefined
    },
  }
}
