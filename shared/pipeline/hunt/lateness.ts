import { hours } from '../../domain/time.ts'

/** Milliseconds for which state waits for records that come late: matched ids are remembered for 72 hours. */
export const lateness = hours(72) * 1000
