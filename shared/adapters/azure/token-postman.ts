import type { TokenCredential } from '@azure/core-auth'
import type { Postman } from '../../pipeline/ports.ts'

/**
 * Hands requests on, and adds a token of the identity where the receiver is a service of Azure that wants
 * one. The token is asked for each time (the credential caches it), and is never part of what is stored.
 */
export function tokenPostman(next: Postman, credential: TokenCredential): Postman {
  return {
    async send({ audience, ...request }) {
      if (audience === undefined) return next.send(request)
      const token = await tokenFor(`${audience}/.default`, credential)
      if ('reason' in token) return { kind: 'no-reply', reason: token.reason }
      const headers = { ...request.headers, authorization: `Bearer ${token.value}` }
      return next.send({ ...request, headers })
    },
  }
}

async function tokenFor(
  scope: string,
  credential: TokenCredential,
): Promise<{ readonly value: string } | { readonly reason: string }> {
  try {
    const token = await credential.getToken(scope)
    return token === null
      ? { reason: `the identity got no token for ${scope}` }
      : { value: token.token }
  } catch (error) {
    // Messages of the SDK quote what the token service said, ids of tenants included; the kind is enough.
    const kind = error instanceof Error ? error.name : 'error'
    return { reason: `the identity got no token for ${scope}: ${kind}` }
  }
}
