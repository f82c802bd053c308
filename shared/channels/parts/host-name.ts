import * as z from 'zod/mini'

/** A host without scheme, port or path. */
export const hostName = z.string().check(z.regex(/^[\da-z]([\d.a-z-]{0,251}[\da-z])?$/))
