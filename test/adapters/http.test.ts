import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, LookupFunction, Socket } from 'node:net'
import { addressKind } from '../../shared/adapters/http/address-kind.ts'
import { forbiddenTarget } from '../../shared/adapters/http/forbidden-target.ts'
import { targetOf } from '../../shared/adapters/http/target-of.ts'
import { httpPostman } from '../../shared/adapters/http.ts'
import type { SendResult } from '../../shared/pipeline/ports.ts'

const now = () => '2026-11-23T12:00:00.000Z'
const secretPath = '/in/CANARY-path?sig=CANARY-sig'

/** A name service that knows these addresses, in this order of asking. */
function names(...answers: readonly (readonly string[])[]): LookupFunction & { asked: number } {
  const lookup = ((_host, _options, callback) => {
    const addresses = answers[Math.min(lookup.asked, answers.length - 1)] ?? []
    lookup.asked += 1
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    queueMicrotask(() => callback(null, found))
  }) as LookupFunction & { asked: number }
  lookup.asked = 0
  return lookup
}

const trust = { lookup: names(['127.0.0.1']) }
const servers: Server[] = []
const sockets = new Set<Socket>()

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
  )
})

interface Extra {
  readonly timeoutSeconds?: number
  readonly headers?: Record<string, string>
}

async function post(port: number, { headers = {}, ...options }: Extra = {}): Promise<SendResult> {
  const url = `http://receiver.example.com:${port}${secretPath}`
  const postman = httpPostman({ now, trust, ...options })
  return postman.send({ method: 'POST', url, headers, body: '{"a":"ü"}' })
}

it('sends the request as it was described', async () => {
  let seen: unknown
  const port = await serve((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { method, url, headers } = request
      seen = { method, url, body, id: headers['webhook-id'], length: headers['content-length'] }
      response.writeHead(202).end('ok')
    })
  })
  expect(await post(port, { headers: { 'webhook-id': 'd1' } })).toEqual({
    kind: 'reply',
    status: 202,
    body: 'ok',
  })
  expect(seen).toEqual({
    method: 'POST',
    url: secretPath,
    body: '{"a":"ü"}',
    id: 'd1',
    length: '10',
  })
})

it.each([200, 400, 401, 404, 413, 500, 503])('hands back the answer %d', async (status) => {
  const port = await serve((_, response) => response.writeHead(status).end('said'))
  expect(await post(port)).toEqual({ kind: 'reply', status, body: 'said' })
})

it.each([
  [undefined, undefined],
  ['17', 17],
  ['0', 0],
  ['Mon, 23 Nov 2026 12:01:30 GMT', 90],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  ['99999999999999999999', undefined],
])('reads Retry-After %j as %j seconds', async (header, seconds) => {
  const port = await serve((_, response) =>
    response.writeHead(429, header === undefined ? {} : { 'retry-after': header }).end(),
  )
  const reply = { kind: 'reply', status: 429, body: '' }
  expect(await post(port)).toEqual(
    seconds === undefined ? reply : { ...reply, retryAfter: seconds },
  )
})

it('follows no redirect', async () => {
  let visits = 0
  const elsewhere = await serve((_, response) => {
    visits++
    response.end()
  })
  const location = `http://127.0.0.1:${elsewhere}/`
  const port = await serve((_, response) => response.writeHead(307, { location }).end())
  expect(await post(port)).toMatchObject({ kind: 'reply', status: 307 })
  expect(visits).toBe(0)
})

it('reads no more than 64 KB of an endless answer', async () => {
  const port = await serve((_, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    }
    response.on('drain', more)
    more()
  })
  const result = await post(port)
  expect(result).toMatchObject({ kind: 'reply', status: 200 })
  expect(result.kind === 'reply' && result.body.length).toBe(65_536)
})

it('takes the status of an answer whose body never ends', async () => {
  const port = await serve((_, response) => {
    response.writeHead(202)
    response.write('begun')
  })
  const result = await post(port, { timeoutSeconds: 0.3 })
  expect(result).toEqual({ kind: 'reply', status: 202, body: 'begun' })
})

it('gives up on a receiver that says nothing', async () => {
  const port = await serve(() => {})
  const result = await post(port, { timeoutSeconds: 0.3 })
  expect(result).toEqual({
    kind: 'no-reply',
    reason: 'receiver.example.com did not answer in time',
  })
})

it('tells of a connection that is reset', async () => {
  const port = await serve((request) => request.socket.resetAndDestroy())
  expect(await post(port)).toEqual({
    kind: 'no-reply',
    reason: 'receiver.example.com could not be reached (ECONNRESET)',
  })
})

it('tells of a port that nobody listens on', async () => {
  const port = await serve(() => {})
  const server = servers.pop()
  await new Promise((resolve) => server?.close(resolve))
  expect(await post(port)).toEqual({
    kind: 'no-reply',
    reason: 'receiver.example.com could not be reached (ECONNREFUSED)',
  })
})

it('speaks TLS to whoever is addressed with https', async () => {
  const port = await serve((_, response) => response.end('in the clear'))
  const url = `https://receiver.example.com:${port}${secretPath}`
  const result = await httpPostman({ now, trust }).send({
    method: 'POST',
    url,
    headers: {},
    body: '',
  })
  expect(result.kind).toBe('no-reply')
  expect(JSON.stringify(result)).not.toContain('CANARY')
})

it('tells of a header that HTTP cannot carry, without repeating it', async () => {
  const port = await serve((_, response) => response.end())
  const result = await post(port, { headers: { authorization: 'CANARY\r\nx: y' } })
  expect(result).toEqual({
    kind: 'no-reply',
    reason: 'receiver.example.com could not be reached (ERR_INVALID_CHAR)',
  })
})

it('tells of a name without an address', async () => {
  const lookup: LookupFunction = (_host, _options, callback) =>
    callback(Object.assign(new Error('CANARY'), { code: 'ENOTFOUND' }), [])
  const result = await httpPostman({ now, lookup }).send({
    method: 'POST',
    url: `https://nowhere.example.com${secretPath}`,
    headers: {},
    body: '',
  })
  expect(result).toEqual({
    kind: 'no-reply',
    reason: 'the name nowhere.example.com has no address (ENOTFOUND)',
  })
})

it('does not wait for a name service that is silent', async () => {
  const lookup: LookupFunction = () => {}
  const result = await httpPostman({ now, lookup, timeoutSeconds: 0.2 }).send({
    method: 'POST',
    url: `https://slow.example.com${secretPath}`,
    headers: {},
    body: '',
  })
  expect(result).toMatchObject({ kind: 'no-reply', reason: expect.stringContaining('in time') })
})

const machine = 'leads to an address of the machine or the platform itself'
const own = 'leads to a private address'
const tls = 'is not addressed with https'
const port = 'only 443 is allowed'

/** URL, what its name means, the reason; and whether naming the host as private opens it. */
const forbidden: readonly (readonly [string, readonly string[], string, boolean])[] = [
  ['https://a.example.com/', ['10.0.0.1'], own, true],
  ['https://a.example.com/', ['172.31.255.255'], own, true],
  ['https://a.example.com/', ['192.168.0.1'], own, true],
  ['https://a.example.com/', ['100.64.0.1'], own, true],
  ['https://a.example.com/', ['fd12::1'], own, true],
  ['https://a.example.com/', ['127.0.0.1'], machine, false],
  ['https://a.example.com/', ['::1'], machine, false],
  ['https://a.example.com/', ['0.0.0.0'], machine, false],
  ['https://a.example.com/', ['::'], machine, false],
  ['https://a.example.com/', ['169.254.169.254'], machine, false],
  ['https://a.example.com/', ['169.254.130.7'], machine, false],
  ['https://a.example.com/', ['168.63.129.16'], machine, false],
  ['https://a.example.com/', ['224.0.0.1'], machine, false],
  ['https://a.example.com/', ['255.255.255.255'], machine, false],
  ['https://a.example.com/', ['fe80::1'], machine, false],
  ['https://a.example.com/', ['ff02::1'], machine, false],
  ['https://a.example.com/', ['::ffff:10.0.0.1'], machine, false],
  ['https://a.example.com/', ['::ffff:a9fe:a9fe'], machine, false],
  ['https://a.example.com/', ['64:ff9b::a9fe:a9fe'], machine, false],
  ['https://a.example.com/', ['2002:a9fe:a9fe::'], machine, false],
  ['https://a.example.com/', ['not an address'], machine, false],
  // one bad address among good ones is enough
  ['https://a.example.com/', ['203.0.113.1', '169.254.169.254'], machine, false],
  // written out, in every form that a URL parser knows
  ['https://127.0.0.1/', [], machine, false],
  ['https://2130706433/', [], machine, false],
  ['https://0x7f.1/', [], machine, false],
  ['https://0177.0.0.1/', [], machine, false],
  ['https://[::1]/', [], machine, false],
  ['https://[::ffff:127.0.0.1]/', [], machine, false],
  ['https://[::ffff:169.254.169.254]/', [], machine, false],
  ['https://169.254.169.254/metadata/identity/oauth2/token', [], machine, false],
  ['https://10.1.2.3/', [], own, true],
  ['http://a.example.com/', ['203.0.113.1'], tls, false],
  ['http://127.0.0.1:8080/', [], tls, false],
  ['ftp://a.example.com/', [], tls, false],
  ['file:///etc/passwd', [], tls, false],
  ['https://a.example.com:8443/', ['203.0.113.1'], port, true],
  ['https://a.example.com:80/', ['203.0.113.1'], port, true],
  ['https://CANARY:CANARY@a.example.com/', ['203.0.113.1'], 'a user name or a password', false],
  ['CANARY', [], 'is not valid', false],
]

it.each(forbidden)('refuses %s at %j: it %s', async (url, addresses, reason) => {
  const lookup = names(addresses)
  const result = await httpPostman({ now, lookup }).send({
    method: 'POST',
    url: url.endsWith('/') ? `${url}CANARY?sig=CANARY` : url,
    headers: {},
    body: '',
  })
  expect(result).toEqual({ kind: 'forbidden', reason: expect.stringContaining(reason) })
  expect(JSON.stringify(result)).not.toContain('CANARY')
})

it.each(forbidden.filter(([, , , opens]) => !opens))(
  'refuses %s at %j although the operator names the host',
  async (url, addresses) => {
    const host = URL.parse(url)?.hostname.replace(/[[\]]/g, '') ?? ''
    const postman = httpPostman({ now, lookup: names(addresses), privateHosts: [host] })
    const result = await postman.send({
      method: 'POST',
      url,
      headers: {},
      body: '',
      privateHosts: [host],
    })
    expect(result.kind).toBe('forbidden')
  },
)

it.each(forbidden.filter(([, , , opens]) => opens))(
  'lets %s at %j pass when the operator names the host',
  (url, addresses) => {
    const host = URL.parse(url)?.hostname ?? ''
    const named = { loopback: false, privateHosts: [host] }
    const target = targetOf(url, named)
    if ('forbidden' in target) throw new Error(target.forbidden)
    const found = (addresses.length > 0 ? addresses : [host]).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }))
    expect(forbiddenTarget(target, found, named)).toBeNull()
    expect(forbiddenTarget(target, found, { ...named, privateHosts: [] })).not.toBeNull()
  },
)

it('connects to the address that it checked, whatever the name means a moment later', async () => {
  let visits = 0
  const listening = await serve((_, response) => {
    visits++
    response.end()
  })
  const rebinding = names(['127.0.0.1'], ['10.0.0.1'])
  const url = `http://a.example.com:${listening}/`
  const first = { method: 'POST', url, headers: {}, body: '' } as const
  expect(await httpPostman({ now, trust: { lookup: rebinding } }).send(first)).toMatchObject({
    kind: 'reply',
  })
  expect([visits, rebinding.asked]).toEqual([1, 1])
})

it.each([
  ['http://a.example.com/', ['203.0.113.1']],
  ['http://a.example.com/', ['10.0.0.1']],
  ['http://a.example.com/', ['127.0.0.1', '10.0.0.1']],
  ['https://a.example.com/', ['169.254.169.254']],
  ['https://a.example.com:8443/', ['203.0.113.1']],
])('opens nothing but loopback to a local run: %s at %j', async (url, addresses) => {
  const postman = httpPostman({ now, trust: { lookup: names(addresses) } })
  const result = await postman.send({ method: 'POST', url, headers: {}, body: '' })
  expect(result.kind).toBe('forbidden')
})

it.each([
  ['8.8.8.8', 'public'],
  ['172.32.0.1', 'public'],
  ['100.128.0.1', 'public'],
  ['168.63.129.17', 'public'],
  ['2606:4700::1', 'public'],
  ['fc00::1', 'private'],
])('takes %s for %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind)
})
