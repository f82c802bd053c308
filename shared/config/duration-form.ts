import type { Duration } from '../domain/duration.ts'
import type { Form } from './form.ts'
import { text } from './forms.ts'

const duration = /^[1-9]\d{0,2}[mhd]$/

/** Minutes, hours or days. */
export const durationForm = text('a time such as 30m, 4h or 7d', (value) => duration.test(value), {
  pattern: duration.source,
}) as Form<Duration>
