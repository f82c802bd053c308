import type { SummaryPlan } from '../domain/policy.ts'
import type { Form } from './form.ts'
import { described, existing, mapped, oneOrMore } from './forms.ts'
import { timeOfDay, weekdayForm, zoneForm } from './hours-form.ts'
import { fields, named } from './map-forms.ts'
import type { Declared } from './route-form.ts'

/** The section `summary`. */
export function summaryForm({ channels, paging, context }: Declared): Form<SummaryPlan> {
  const channel = oneOrMore(calmChannel(channels, paging))
  const owner = existing(
    ['`context.owner` value', '`context.owner` values'],
    [...new Set(context.owner ?? [])],
    { type: 'string' },
  )
  return mapped(
    fields(
      { channels: described(channel, 'Where it goes.') },
      {
        at: described(timeOfDay, 'When; without it 07:00.'),
        zone: zoneForm,
        weekly: described(weekdayForm, 'The day on which it looks back a week.'),
        owners: described(
          named(owner, () => channel, { additionalProperties: channel.schema }),
          'Who hears what is open at the start, by value of `context.owner`.',
        ),
      },
    ),
    (plan) => ({ at: '07:00', zone: 'UTC', owners: {}, ...plan }),
  )
}

/** A summary would open an incident that nobody can close. */
function calmChannel(channels: readonly string[], paging: readonly string[]): Form<string> {
  const any = existing(['channel', 'channels'], channels, { type: 'string' })
  return {
    ...any,
    read(at) {
      const name = any.read(at)
      if (name === undefined || !paging.includes(name)) return name
      at.tell(
        at.node.place,
        at.path,
        `\`${name}\` wakes people; a summary takes a channel that does not`,
      )
      return undefined
    },
  }
}
