import { momentForm } from './moment-form.ts'

/** The end of something: a date lasts to its end. */
export const untilForm = momentForm('23:59:59.999')
