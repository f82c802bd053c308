import type { TokenCredential } from '@azure/core-auth'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { RestError } from '@azure/core-rest-pipeline'
import { SecretClient } from '@azure/keyvault-secrets'
import { type IsoTime, minutes, secondsBetween } from '../../domain/time.ts'
import type { Secrets } from '../../pipeline/ports.ts'

interface VaultOptions {
  readonly vaultUri: string
  readonly credential: TokenCredential
  readonly now: () => IsoTime
  readonly httpClient?: HttpClient
}

/** A rotated secret is noticed by then; one that a receiver refuses is read again at once. */
const cacheSeconds = minutes(10)

/**
 * Secrets of a Key Vault, read by the identity that delivers. Not through Key Vault references of the app:
 * those do not reach a vault behind a private endpoint on Flex Consumption. Null: there is no such secret,
 * or it is empty. Throws when the vault does not answer or refuses (a secret that is switched off, too); its
 * words stay inside.
 */
export function vaultSecrets({ vaultUri, credential, now, httpClient }: VaultOptions): Secrets {
  const client = new SecretClient(vaultUri, credential, {
    retryOptions: { maxRetries: 1 },
    ...(httpClient === undefined ? {} : { httpClient }),
  })
  const cache = new Map<string, { readonly value: string; readonly at: IsoTime }>()

  return {
    async get(name, fresh = false) {
      const kept = cache.get(name)
      if (!fresh && kept !== undefined && secondsBetween(kept.at, now()) < cacheSeconds) {
        return kept.value
      }
      const value = await read(client, name)
      if (value === null) cache.delete(name)
      else cache.set(name, { value, at: now() })
      return value
    },
  }
}

async function read(client: SecretClient, name: string): Promise<string | null> {
  try {
    const { value } = await client.getSecret(name)
    return value?.trim() || null
  } catch (error) {
    const status = error instanceof RestError ? error.statusCode : undefined
    if (status === 404) return null
    throw new Error(`Key Vault did not give the secret ${name}: ${status ?? 'no answer'}`)
  }
}
