import type { Settings } from './setting.ts'

const isStorage = /(^|;)\s*(AccountName|UseDevelopmentStorage|\w+Endpoint)\s*=/i

/** The connection string of a binding's `connection`. Throws, with what to set, when there is none. */
export function connectionString(settings: Settings, connection: unknown): string {
  const name =
    typeof connection === 'string' && connection !== '' ? connection : 'AzureWebJobsStorage'
  const value = settings[name] ?? settings[`AzureWebJobs${name}`]
  if (value && isStorage.test(value)) return value
  if (value) throw new Error(`${name} is no storage connection string`)
  const identity = Object.keys(settings).some((key) => key.startsWith(`${name}__`))
  throw new Error(
    identity
      ? `the connection ${name} is identity-based; this host needs a connection string in ${name}`
      : `the connection string ${name} is missing; set ${name}`,
  )
}
