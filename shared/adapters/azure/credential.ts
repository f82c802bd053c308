import type { AccessToken, TokenCredential } from '@azure/core-auth'
import { cloud } from '../../domain/cloud.ts'

interface CredentialOptions {
  /** Of a user-assigned identity (AZURE_CLIENT_ID); without it the platform decides. */
  readonly clientId?: string
}

/** The identity of the host: managed on Azure, the operator's login elsewhere. Its SDK is loaded with the first token. */
export function azureCredential({ clientId }: CredentialOptions = {}): TokenCredential {
  let loading: Promise<TokenCredential> | undefined

  async function load(): Promise<TokenCredential> {
    const { DefaultAzureCredential } = await import('./default-credential.ts')
    return new DefaultAzureCredential({
      authorityHost: cloud.authority,
      ...(clientId === undefined
        ? {}
        : { managedIdentityClientId: clientId, workloadIdentityClientId: clientId }),
    })
  }

  return {
    async getToken(scopes, options): Promise<AccessToken | null> {
      loading ??= load()
      const credential = await loading
      return credential.getToken(scopes, options)
    },
  }
}
