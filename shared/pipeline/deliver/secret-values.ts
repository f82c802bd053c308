import type { Channel } from '../../domain/channel.ts'
import type { Secrets } from '../ports.ts'

type SecretValues =
  | { readonly values: Readonly<Record<string, string>> }
  | { readonly missing: string }

/** Values of the secrets that a channel's settings name. A vault that does not answer is a reason, not an error. */
export async function secretValues(
  { secretSettings }: Pick<Channel, 'secretSettings'>,
  settings: Readonly<Record<string, unknown>>,
  secrets: Secrets,
  fresh: boolean,
): Promise<SecretValues> {
  const names = secretSettings
    .flatMap((setting) => settings[setting] ?? [])
    .filter((name) => typeof name === 'string')
  const values: Record<string, string> = {}
  for (const name of names) {
    const value = await readSecret(name, secrets, fresh)
    if (typeof value !== 'string') return value
    values[name] = value
  }
  return { values }
}

async function readSecret(
  name: string,
  secrets: Secrets,
  fresh: boolean,
): Promise<string | { readonly missing: string }> {
  try {
    const value = (await secrets.get(name, fresh)) ?? (fresh ? null : await secrets.get(name, true))
    return value ?? { missing: `there is no secret ${name}` }
  } catch {
    // The error of a vault may hold more than a log should.
    return { missing: `the secret ${name} could not be read` }
  }
}
