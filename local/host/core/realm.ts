import { runInThisContext } from 'node:vm'

/**
 * The global object of the process itself. Under jest that is not `globalThis`: a test file lives in
 * a sandbox with its own module registry, while the app is loaded as Node loads it.
 */
export const realm: typeof globalThis = runInThisContext('globalThis')
