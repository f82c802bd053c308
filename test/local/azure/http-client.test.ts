import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAzure } from '../../../local/azure/http-client.ts'
import { pipelineTo } from './azure-pipeline.ts'
import { aksId, sampleWorld, standingClock } from './sample-world.ts'

it('passes requests to this machine on to the real transport', async () => {
  const server = createServer((request, response) =>
    response.end(JSON.stringify({ url: request.url })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { get, azure } = pipelineTo({ world: sampleWorld() })
  try {
    expect((await get(`http://127.0.0.1:${port}/devstoreaccount1?comp=list`)).body).toEqual({
      url: '/devstoreaccount1?comp=list',
    })
    expect(azure.calls).toEqual([])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

it.each([
  'https://example.com/',
  'https://management.azure.com.example.com/',
  'https://vault.azure.net/',
])('refuses connections to %s', async (url) => {
  const { get } = pipelineTo({ world: sampleWorld() })
  await expect(get(url)).rejects.toMatchObject({
    name: 'RestError',
    code: 'ECONNREFUSED',
    message: expect.stringContaining('not part of the fake Azure'),
  })
})

it('does not begin what was given up', async () => {
  const { send, azure } = pipelineTo({ world: sampleWorld() })
  await expect(
    send('GET', `${aksId('harbor')}?api-version=2026-05-01`, { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ name: 'AbortError' })
  expect(azure.calls).toEqual([])
})

it('hands out tokens that last an hour of the handed clock', async () => {
  const { now } = standingClock()
  const { credential } = createAzure({ world: sampleWorld(), clock: now })
  const token = await credential.getToken('https://storage.azure.com/.default')
  expect(token).toEqual({
    token: expect.any(String),
    expiresOnTimestamp: Date.parse(now()) + 3_600_000,
  })
})

it('serves as much of the login as a client asks for', async () => {
  const { send, get } = pipelineTo({ world: sampleWorld() })
  const tenant = 'https://login.microsoftonline.com/00000000-0000-0000-0000-0000000000ff'
  expect(
    (await send('POST', `${tenant}/oauth2/v2.0/token`, { body: 'grant_type=client_credentials' }))
      .body,
  ).toMatchObject({ token_type: 'Bearer' })
  expect((await get(`${tenant}/v2.0/.well-known/openid-configuration`)).body).toMatchObject({
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
  })
})

it('takes more services as data', async () => {
  const { send } = pipelineTo({
    world: sampleWorld(),
    services: [
      {
        host: 'api.loganalytics.azure.com',
        path: '/v1/workspaces/',
        answer: ({ path, body }) => ({ status: 200, body: { path, body } }),
      },
    ],
  })
  const reply = await send('POST', 'https://api.loganalytics.azure.com/v1/workspaces/w/query', {
    body: '{"query":"AKSAudit"}',
  })
  expect(reply.body).toEqual({ path: '/v1/workspaces/w/query', body: { query: 'AKSAudit' } })
})
