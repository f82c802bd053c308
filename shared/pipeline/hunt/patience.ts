/** Milliseconds for which a file's own order is waited for: records come that much out of order, not more. */
export const patience = 15 * 60 * 1000
