import { fileURLToPath } from 'node:url'

/** The folder of package.json, host.json and dist. */
export const root = fileURLToPath(new URL('..', import.meta.url))
