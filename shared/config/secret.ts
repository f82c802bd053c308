import { type Environment, environment } from './load.ts'
import { secretEnv } from './secret-env.ts'
import { secretName } from './secret-name.ts'

/** The value of a channel's secret, or null when there is none of that name. */
export function loadSecret(name: string, env: Environment = environment()): string | null {
  if (!secretName.test(name)) return null
  const value = env[secretEnv(name)]?.trim() ?? ''
  return value === '' ? null : value
}
