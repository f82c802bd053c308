import { createServer, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { reachOf } from '../../shared/adapters/http/reach-of.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
})

async function serve(): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(String(request.url))
    response.end()
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, asked }
}

function leadingTo(address: string): LookupFunction {
  return (_host, _options, callback) => callback(null, [{ address, family: 4 }])
}

const trust = { lookup: leadingTo('127.0.0.1') }

it('opens a connection to the receiver, and sends nothing', async () => {
  const { port, asked } = await serve()
  const url = `http://receiver.example.com:${port}/CANARY`
  expect(await reachOf({ trust })({ url })).toBeNull()
  expect(asked).toEqual([])
})

it('shakes hands with TLS where the receiver is addressed with https', async () => {
  const { port } = await serve()
  const said = await reachOf({ trust })({ url: `https://receiver.example.com:${port}/CANARY` })
  expect(said).toMatch(/^receiver\.example\.com could not be reached \(\w+\)$/)
})

it.each([
  ['http://receiver.example.com/CANARY', '203.0.113.7', /is not addressed with https/],
  ['https://receiver.example.com/CANARY', '10.0.0.1', /leads to a private address/],
  ['https://receiver.example.com/CANARY', '169.254.169.254', /the machine or the platform itself/],
  ['https://a:b@receiver.example.com/CANARY', '203.0.113.7', /holds a user name or a password/],
  ['nonsense CANARY', '203.0.113.7', /is not valid/],
])('goes nowhere with %s at %s', async (url, address, reason) => {
  const said = await reachOf({ lookup: leadingTo(address) })({ url })
  expect(said).toMatch(reason)
  expect(said).not.toContain('CANARY')
})

it('tells of a name without an address, and of a port that nobody listens on', async () => {
  const lookup: LookupFunction = (_host, _options, callback) =>
    callback(Object.assign(new Error('CANARY'), { code: 'ENOTFOUND' }), [])
  const url = 'https://nowhere.example.com/CANARY'
  expect(await reachOf({ lookup })({ url })).toBe(
    'the name nowhere.example.com has no address (ENOTFOUND)',
  )
  const { port } = await serve()
  const server = servers.pop()
  await new Promise((done) => server?.close(done))
  expect(await reachOf({ trust })({ url: `http://closed.example.com:${port}/` })).toBe(
    'closed.example.com could not be reached (ECONNREFUSED)',
  )
})
