import { type ContextKey, contextKeys } from '../domain/context.ts'
import type { Route } from '../domain/policy.ts'
import { atLeast, type Severity, severities } from '../domain/severity.ts'
import type { Catalogue } from './catalogue.ts'
import type { Form } from './form.ts'
import { described, existing, flag, mapped, matching, oneOrMore, text } from './forms.ts'
import { fields } from './map-forms.ts'
import { pattern, patternOf, subscriptionPattern } from './pattern-forms.ts'

/** What the rest of the file declares, for routes to name. */
export interface Declared {
  readonly channels: readonly string[]
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
      },
    ),
    (route) => ({ match: {}, also: false, ...route }),
  )
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

function contextMatch(
  declared: Declared,
): Form<{ readonly [K in ContextKey]?: readonly string[] }> {
  const entries = contextKeys.map((key) => {
    const noun = [`\`context.${key}\` value`, `\`context.${key}\` values`] as const
    return [key, oneOrMore(patternOf(noun, declared.context[key] ?? []))] as const
  })
  return fields({}, Object.fromEntries(entries) as Record<ContextKey, Form<readonly string[]>>)
}
