import * as z from 'zod/mini'

/** The name of a secret, in the form that Key Vault takes. */
export const secretName = z.string().check(z.regex(/^[\dA-Za-z-]{1,127}$/))
