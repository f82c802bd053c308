import type { TokenCredential } from '@azure/core-auth'
import { tokenPostman } from '../../../shared/adapters/azure/token-postman.ts'
import type { Outgoing } from '../../../shared/domain/channel.ts'

const request: Outgoing = {
  method: 'POST',
  url: 'https://alerts.westeurope-1.eventgrid.azure.net/api/events',
  headers: { 'content-type': 'application/json' },
  body: '{}',
}
const audience = 'https://eventgrid.azure.net'

function desk(credential: TokenCredential) {
  const sent: Outgoing[] = []
  const next = {
    async send(outgoing: Outgoing) {
      sent.push(outgoing)
      return { kind: 'reply', status: 202, body: '' } as const
    },
  }
  return { sent, postman: tokenPostman(next, credential) }
}

it('adds a token for the audience, and hands on nothing but the request', async () => {
  const asked: unknown[] = []
  const { sent, postman } = desk({
    async getToken(scopes) {
      asked.push(scopes)
      return { token: 'T', expiresOnTimestamp: 0 }
    },
  })
  await postman.send({ ...request, audience })
  expect(asked).toEqual(['https://eventgrid.azure.net/.default'])
  expect(sent).toEqual([{ ...request, headers: { ...request.headers, authorization: 'Bearer T' } }])
})

it('asks for no token where none is wanted', async () => {
  const { sent, postman } = desk({
    getToken: async () => {
      throw new Error('nobody asked for a token')
    },
  })
  await postman.send(request)
  expect(sent).toEqual([request])
})

it('tells why there is no token without what the token service said, and tries later', async () => {
  const { sent, postman } = desk({
    getToken: async () => {
      throw new RangeError('CANARY tenant')
    },
  })
  const result = await postman.send({ ...request, audience })
  expect(result).toEqual({
    kind: 'no-reply',
    reason: 'the identity got no token for https://eventgrid.azure.net/.default: RangeError',
  })
  expect(sent).toEqual([])
})
