import { azureCredential } from '../../../shared/adapters/azure/credential.ts'
import { useCloud } from '../../../shared/domain/cloud.ts'

let loads = 0
const made: unknown[] = []

jest.mock('@azure/identity', () => {
  loads++
  return {
    DefaultAzureCredential: class {
      constructor(options: unknown) {
        made.push(options)
      }
      getToken = async (scopes: string) => ({ token: `for ${scopes}`, expiresOnTimestamp: 1 })
    },
  }
})

it('loads the SDK of sign-ins with the first token, once, for the identity that was named', async () => {
  const credential = azureCredential({ clientId: 'an-identity' })
  expect(loads).toBe(0)
  const tokens = await Promise.all([credential.getToken('a'), credential.getToken('b')])
  expect(tokens.map((token) => token?.token)).toEqual(['for a', 'for b'])
  expect(loads).toBe(1)
  expect(made).toEqual([
    {
      authorityHost: 'https://login.microsoftonline.com',
      managedIdentityClientId: 'an-identity',
      workloadIdentityClientId: 'an-identity',
    },
  ])
})

it('leaves the choice to the platform when no identity is named', async () => {
  await azureCredential().getToken('a')
  expect(made.at(-1)).toEqual({ authorityHost: 'https://login.microsoftonline.com' })
})

it('signs in where the cloud has its authority', async () => {
  useCloud('AzureUSGovernment')
  await azureCredential().getToken('a')
  useCloud('AzureCloud')
  expect(made.at(-1)).toEqual({ authorityHost: 'https://login.microsoftonline.us' })
})
