import { type ContextKey, contextKeys } from '../domain/context.ts'
import { familyOf } from '../domain/family-of.ts'
import type { Reminders, Route } from '../domain/policy.ts'
import { atLeast, type Severity, severities } from '../domain/severity.ts'
import type { Catalogue } from './catalogue.ts'
import { durationForm } from './duration-form.ts'
import type { Form } from './form.ts'
import { described, existing, flag, mapped, matching, oneOrMore, text } from './forms.ts'
import { hoursFields } from './hours-form.ts'
import { fields } from './map-forms.ts'
import { pattern, patternOf, subscriptionPattern } from './pattern-forms.ts'

/** What the rest of the file declares, for routes to name. */
export interface Declared {
  readonly channels: readonly string[]
  /** Those of them that wake somebody. */
  readonly paging: readonly string[]
  /** By context key: the values that rules of the file can give. */
  readonly context: { readonly [K in ContextKey]?: readonly string[] }
}

/** Names of routes and channels: they appear in keys, messages and addresses of settings. */
export const plainName = matching(
  /^[A-Za-z0-9][\w.-]{0,63}$/,
  'a name of at most 64 letters, digits, `-`, `_` and `.`',
)

export function routeForm(catalogue: Catalogue, declared: Declared): Form<Route> {
  const match = fields(
    {},
    {
      severity: described(severityForm, 'Exactly these severities; `high or worse` takes both.'),
      family: described(oneOrMore(familyForm(catalogue)), 'First segments of ids, such as `aks`.'),
      controls: oneOrMore(
        patternOf(
          ['control', 'controls'],
          catalogue.controls.map(({ id }) => id),
          catalogue.retired,
        ),
      ),
      detections: oneOrMore(
        patternOf(
          ['detection', 'detections'],
          catalogue.detections.map(({ id }) => id),
        ),
      ),
      clusters: described(oneOrMore(pattern), 'Names of clusters.'),
      subscriptions: described(oneOrMore(subscriptionPattern), 'Subscription ids.'),
      resourceGroups: described(oneOrMore(pattern), 'Names of resource groups.'),
      context: contextMatch(declared),
    },
  )
  const channel = existing(['channel', 'channels'], declared.channels, { type: 'string' })
  return mapped(
    fields(
      { name: plainName, channels: oneOrMore(channel) },
      {
        match: described(match, 'Every part has to fit. Without it the route takes everything.'),
        also: described(flag, 'The routes below may take the finding too.'),
        quiet: described(quiet, 'Hours in which what is not grave waits for one message.'),
        digest: described(digest, 'What comes is collected, and told in one message.'),
        remind: described(remind, 'After how long what is still open is told again.'),
      },
    ),
    (route) => ({ match: {}, also: false, ...route }),
  )
}

const exactly: Form<Severity> = existing(['severity', 'severities'], severities)

const quiet = fields(
  {
    ...hoursFields.required,
    below: described(exactly, 'What is less grave than this waits.'),
  },
  hoursFields.optional,
)

const digest = fields(
  { every: described(durationForm, 'For how long it is collected.') },
  { below: described(exactly, 'Only what is less grave than this; without it everything.') },
)

const interval = matching(/^([1-9]\d{0,2}[mhd]|never)$/, 'a time such as 4h, or never')

const remind = fields(
  {},
  Object.fromEntries(severities.map((severity) => [severity, interval])),
) as Form<Reminders>

function familyForm({ controls, detections }: Catalogue): Form<string> {
  const families = [...controls, ...detections].map(({ id }) => familyOf(id))
  return existing(['family', 'families'], [...new Set(families)], { type: 'string' })
}

const orWorse = ' or worse'
const thresholds = severities.map((severity) => `${severity}${orWorse}`)

/** `high`, `high or worse`, or a list of such. */
const severityForm: Form<readonly Severity[]> = mapped(
  oneOrMore(
    text(
      `one of ${severities.join(', ')}, or one with \`or worse\` after it`,
      (value) => severities.some((severity) => severity === value) || thresholds.includes(value),
      { enum: [...severities, ...thresholds] },
    ),
  ),
  (wanted) =>
    severities.filter((severity) =>
      wanted.some((text) =>
        text.endsWith(orWorse)
          ? atLeast(severity, text.slice(0, -orWorse.length) as Severity)
          : text === severity,
      ),
    ),
)

export function contextMatch(
  declared: Declared,
): Form<{ readonly [K in ContextKey]?: readonly string[] }> {
  const entries = contextKeys.map((key) => {
    const noun = [`\`context.${key}\` value`, `\`context.${key}\` values`] as const
    return [key, oneOrMore(patternOf(noun, declared.context[key] ?? []))] as const
  })
  return fields({}, Object.fromEntries(entries) as Record<ContextKey, Form<readonly string[]>>)
}
