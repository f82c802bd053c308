import { type ClockHours, type Weekday, weekdays } from '../domain/clock-hours.ts'
import { zoneClock } from '../domain/zone-clock.ts'
import type { Form } from './form.ts'
import { described, existing, matching, oneOrMore, text } from './forms.ts'
import { fields } from './map-forms.ts'

export const timeOfDay = matching(
  /^([01]\d|2[0-3]):[0-5]\d$/,
  "a time of day in quotes, such as '22:00'",
)

export const zoneForm = described(
  text(
    "`UTC`, an offset such as '+01:00', or a zone such as Europe/Berlin",
    (value) => zoneClock(value) !== null,
  ),
  '`UTC`, an offset such as `+01:00`, or a zone such as `Europe/Berlin`.',
)

export const weekdayForm: Form<Weekday> = existing(['weekday', 'weekdays'], weekdays)

const required = {
  from: described(timeOfDay, 'When they begin.'),
  to: described(timeOfDay, 'When they end: the next day where it is not later than `from`.'),
  zone: zoneForm,
}
const optional = {
  days: described(oneOrMore(weekdayForm), 'Days on which they begin; without it every day.'),
}

/** Hours on a clock on the wall; further fields may stand beside them. */
export const hoursFields = { required, optional }

export const hoursForm: Form<ClockHours> = fields(required, optional)
