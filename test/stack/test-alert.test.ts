import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { secretEnv } from '../../shared/config/secret-env.ts'
import { doors } from '../../shared/wiring/doors.ts'
import { runCli } from '../cli/run-cli.ts'
import { audience, claimsOf, createSigner, signed, tenant } from '../door/tokens.ts'
import { type Entra, startEntra } from './entra.ts'
import { type Stack, startStack } from './stack.ts'
import { dump } from './store-dump.ts'

const policy = `version: 1
routes:
  - name: everybody
    channels: [receiver, gone, inside, forgotten, screen]
channels:
  receiver: { kind: webhook, url: receiver-url, signingSecret: receiver-signing }
  gone: { kind: webhook, url: gone-url }
  inside: { kind: webhook, url: inside-url }
  forgotten: { kind: slack, url: forgotten-url }
  screen: { kind: console }
`
const signer = createSigner('key-1')
let stack: Stack
let entra: Entra
let gone: Server
let bearer = ''

beforeAll(async () => {
  entra = await startEntra(() => [signer])
  gone = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(404).end('CANARY-body'))
  })
  gone.listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  stack = await startStack({
    policy,
    env: {
      PLIMSOLL_TENANT_ID: tenant,
      PLIMSOLL_API_AUDIENCE: audience,
      [secretEnv('gone-url')]: `http://127.0.0.1:${port}/CANARY-path?sig=CANARY-sig`,
      [secretEnv('inside-url')]: 'https://10.0.0.1/CANARY-path?sig=CANARY-sig',
    },
    transport: entra.transport,
  })
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), {
    httpClient: toDeployment(),
    credential: {
      async getToken() {
        bearer = signed(signer, claimsOf(stack.clock.iso()))
        return { token: bearer, expiresOnTimestamp: Date.now() + 3_600_000 }
      },
    },
  })
})

afterAll(async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
  await stack?.stop()
  await entra?.stop()
  gone?.closeAllConnections()
  gone?.close()
})

/** The address of the deployment, led to the embedded host. */
function toDeployment(): HttpClient {
  const plain = createDefaultHttpClient()
  return {
    sendRequest(request) {
      request.url = request.url.replace('https://plimsoll.example.com', stack.host.url)
      request.allowInsecureConnection = true
      return plain.sendRequest(request)
    },
  }
}

function plimsoll(...argv: readonly string[]) {
  const place = ['--deployment', 'https://plimsoll.example.com', '--audience', audience]
  const began = Date.parse(stack.clock.iso())
  // A clock that moves by what is waited: how fast this machine is decides nothing.
  let waited = 0
  return runCli(['test-alert', ...argv, ...place], {
    doors: doors(),
    now: () => new Date(began + waited * 1000).toISOString(),
    async pause(seconds) {
      waited += seconds
      await stack.host.idle()
      await sleep(50)
    },
  })
}

it('goes the way of every alert, and says of each channel what became of it', async () => {
  // What has no secret is tried again later: how much later, and so whether that is waited for, is chance.
  const { status, out, err } = await plimsoll('--all', '--wait', '20')
  expect({ status, err }).toEqual({ status: 1, err: '' })
  expect(out).toMatch(/^receiver {3}sent {2}\(webhook; told by everybody\)\n/)
  expect(out).toMatch(/\ngone {7}refused {2}.*\n {11}127\.0\.0\.1 answered 404\n/)
  expect(out).toMatch(
    /\ninside {5}refused {2}.*\n {11}10\.0\.0\.1 .*private address.*\n {11}Let the/,
  )
  expect(out).toMatch(
    /\nforgotten {2}no answer yet {2}.*\n {11}there is no secret forgotten-url.*\n {11}Set the secret forgotten-url/,
  )
  expect(out).toMatch(/\nscreen {5}sent {2}\(console/)
  expect(out).toMatch(/\n2 of 5 channels took the test\n$/)
  const tests = stack.receiver.alerts.filter(({ route }) => route === 'test-alert')
  expect(tests.map(({ state, title }) => [state, title])).toEqual([
    ['open', 'TEST of Plimsoll: this is a test, nothing is wrong'],
    ['resolved', 'TEST of Plimsoll: the test is over'],
  ])
  expect(stack.receiver.refusals).toEqual([])
})

it('sends one as large as a message can become, and its end', async () => {
  const before = stack.receiver.alerts.length
  const { status, out, err } = await plimsoll('--channel', 'receiver', '--largest')
  expect({ status, err }).toEqual({ status: 0, err: '' })
  expect(out).toMatch(/\n1 of 1 channel took the test\n$/)
  const sent = stack.receiver.alerts.slice(before)
  expect(sent.map(({ state, about }) => [state, about])).toEqual([
    ['open', 'cluster'],
    ['resolved', 'cluster'],
  ])
  expect(JSON.stringify(sent[0]).length).toBeGreaterThan(200_000)
  expect(stack.receiver.refusals).toEqual([])
})

it('leaves no secret, URL, answer or token in any log, row, message, blob or output', async () => {
  const { out } = await plimsoll('--all', '--format', 'json', '--wait', '20')
  expect(JSON.parse(out).channels).toHaveLength(5)
  const stored = JSON.stringify(await dump(stack.azurite.connectionString))
  const everything = [out, ...stack.lines, stored].join('\n')
  expect(everything).toContain('test-alert')
  for (const secret of ['CANARY', stack.receiver.secret, stack.receiver.url, bearer.slice(0, 40)]) {
    expect(everything).not.toContain(secret)
  }
  expect(stack.lines.join('\n')).not.toContain(claimsOf(stack.clock.iso()).oid)
})
