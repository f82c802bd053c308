import { type ContextKey, contextKeys } from '../domain/context.ts'
import type { ContextRule, Policy } from '../domain/policy.ts'
import type { Form } from './form.ts'
import { described, listOf, oneOrMore, text } from './forms.ts'
import { fields, named } from './map-forms.ts'
import { managementGroupPattern, pattern, subscriptionPattern } from './pattern-forms.ts'

const tags = named(text('the name of a tag'), () => pattern, {
  additionalProperties: pattern.schema,
})

const rule: Form<ContextRule> = fields(
  { value: text('a text, the value to give') },
  {
    tags: described(tags, 'Every tag has to fit; values may hold `*`.'),
    names: described(oneOrMore(pattern), 'Names of clusters.'),
    resourceGroups: described(oneOrMore(pattern), 'Names of resource groups.'),
    subscriptions: described(oneOrMore(subscriptionPattern), 'Subscription ids.'),
    managementGroups: described(oneOrMore(managementGroupPattern), 'Names of management groups.'),
  },
)

const rules = described(
  listOf(rule, 0),
  'The first rule that fits a cluster gives its value; a rule with a value alone fits every cluster.',
)

/** The section `context`. */
export const contextForm: Form<Policy['context']> = fields(
  {},
  Object.fromEntries(contextKeys.map((key) => [key, rules])) as Record<
    ContextKey,
    Form<readonly ContextRule[]>
  >,
)
