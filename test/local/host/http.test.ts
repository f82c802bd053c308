import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Host } from '../../../local/host/host.ts'
import { startHost } from '../../../local/host/start-host.ts'
import { makeApp } from './make-app.ts'

const keys = { master: 'm', default: 'd', eventGrid: 'e' }
const code = `
const page = (name, options, handler = () => ({ body: name })) => app.http(name, { authLevel: 'anonymous', ...options, handler })
page('echo', { methods: ['POST'], route: 'echo' }, async (request) => ({ body: await request.arrayBuffer() }))
page('item', { route: 'items/{id:int}/{view?}' }, (request) => ({ jsonBody: { ...request.params, q: request.query.get('q') } }))
page('latest', { route: 'items/latest' })
page('file', { route: 'items/{*path}' }, (request) => ({ jsonBody: request.params }))
page('wipe', { route: 'items/{id:int}', methods: ['DELETE'] })
page('none', {}, () => undefined)
page('broken', {}, () => { throw new Error('secret reason') })
page('text', {}, () => 'no object')
page('rich', {}, () => ({
  status: 201, jsonBody: { a: 1 }, headers: { 'x-own': 'yes' },
  cookies: [
    { name: 'c', value: 'a b', sameSite: 'Strict', httpOnly: true },
    { name: 'd', value: '1', path: '/deep', maxAge: 60, secure: true },
  ],
}))
page('keyed', { authLevel: 'function' })
page('owner', { authLevel: 'admin' })
page('off', {})
`

let host: Host
beforeAll(async () => {
  const env = { 'AzureWebJobs.off.Disabled': 'true' }
  host = await startHost({ appDir: makeApp(code, { version: '2.0' }), keys, env, log: () => {} })
})
afterAll(() => host.stop())

const get = (path: string, init?: RequestInit) => fetch(`${host.url}${path}`, init)

it.each([
  ['GET', '/api/items/5', 200, '{"id":"5","q":null}'],
  ['GET', '/api/items/5/full?q=1', 200, '{"id":"5","view":"full","q":"1"}'],
  ['GET', '/API/Items/5', 200, '{"id":"5","q":null}'],
  ['GET', '/api/items/latest', 200, 'latest'],
  ['GET', '/api/items/a/b%20c', 200, '{"path":"a/b c"}'],
  ['DELETE', '/api/items/5', 200, 'wipe'],
  ['PATCH', '/api/items/5', 404, ''],
  ['HEAD', '/api/items/5', 404, ''],
  ['OPTIONS', '/api/items/5', 404, ''],
  ['GET', '/api/nowhere', 404, ''],
  ['GET', '/items/5', 404, ''],
  ['GET', '/api/none', 204, ''],
  ['GET', '/api/broken', 500, ''],
  ['GET', '/api/text', 500, ''],
  ['GET', '/api/off', 404, ''],
  ['GET', '/api/keyed', 401, ''],
  ['GET', '/api/keyed?code=wrong', 401, ''],
  ['GET', '/api/keyed?code=e', 403, ''],
  ['GET', '/api/keyed?code=d', 200, 'keyed'],
  ['GET', '/api/keyed?code=m', 200, 'keyed'],
  ['GET', '/api/owner?code=d', 403, ''],
  ['GET', '/api/owner?code=m', 200, 'owner'],
])('%s %s is %i', async (method, path, status, body) => {
  const response = await get(path, { method })
  expect([response.status, await response.text()]).toEqual([status, body])
})

it('takes the key in a header', async () => {
  expect((await get('/api/keyed', { headers: { 'x-functions-key': 'd' } })).status).toBe(200)
})

it('hands on status, headers and cookies; a cookie gets the path / where it has none', async () => {
  const response = await get('/api/rich')
  expect([response.status, response.headers.get('x-own')]).toEqual([201, 'yes'])
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.getSetCookie()).toEqual([
    'c=a%20b; path=/; samesite=strict; httponly',
    'd=1; max-age=60; path=/deep; secure',
  ])
})

it('hands a gzip body on as it came', async () => {
  const body = gzipSync('squeezed')
  const response = await get('/api/echo', {
    method: 'POST',
    headers: { 'content-encoding': 'gzip' },
    body,
  })
  expect(Buffer.from(await response.arrayBuffer())).toEqual(body)
})

it('hands a handler an empty body when the request has no Content-Length', async () => {
  const whole = await post({ 'content-length': 4 }, ['body'])
  const chunked = await post({ 'transfer-encoding': 'chunked' }, ['bo', 'dy'])
  expect([whole, chunked]).toEqual([
    { status: 200, body: 'body' },
    { status: 200, body: '' },
  ])
})

it('answers 500 to a body above 100 MiB', async () => {
  const chunk = Buffer.alloc(10 * 1024 * 1024)
  const chunks = Array.from({ length: 11 }, () => chunk)
  expect(await post({ 'content-length': 11 * chunk.length }, chunks)).toEqual({
    status: 500,
    body: '',
  })
})

function post(headers: OutgoingHttpHeaders, chunks: readonly (string | Buffer)[]) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${host.url}/api/echo`,
      { method: 'POST', headers },
      async (response) => {
        let body = ''
        for await (const part of response) body += part
        resolve({ status: response.statusCode, body })
      },
    )
    request.on('error', reject)
    for (const chunk of chunks) request.write(chunk)
    request.end()
  })
}
