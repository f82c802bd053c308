import { createSocket, type Socket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { askDns } from '../../../shared/adapters/azure/ask-dns.ts'

const refused = 5
const noSuchName = 3
const replies: Readonly<Record<string, readonly (readonly [string, string])[] | number>> = {
  'queries.example.com': [['queries.example.com', 'api.privatelink.example.com']],
  // Some servers follow the name by themselves.
  'followed.example.com': [
    ['followed.example.com', 'api.privatelink.example.com'],
    ['api.privatelink.example.com', 'end.example.com'],
  ],
  'end.example.com': [],
  'shut.example.com': refused,
}

/** A DNS server on loopback that knows aliases, as RFC 1035 writes them. */
async function dnsServer(): Promise<Socket> {
  const server = createSocket('udp4')
  server.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5
    const told = replies[nameIn(query)] ?? noSuchName
    const records = typeof told === 'number' ? [] : told.map(([name, alias]) => cname(name, alias))
    const header = Buffer.from(query.subarray(0, 12))
    header.writeUInt16BE(0x8180 | (typeof told === 'number' ? told : 0), 2)
    header.writeUInt16BE(records.length, 6)
    // What the resolver adds to its question stays out.
    header.writeUInt32BE(0, 8)
    server.send(Buffer.concat([header, query.subarray(12, end), ...records]), port, address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function nameIn(query: Buffer): string {
  const labels: string[] = []
  for (let at = 12, size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size))
    at += size + 1
  }
  return labels.join('.').toLowerCase()
}

function cname(name: string, alias: string): Buffer {
  const fixed = Buffer.from([0, 5, 0, 1, 0, 0, 0, 60, 0, wire(alias).length])
  return Buffer.concat([wire(name), fixed, wire(alias)])
}

function wire(name: string): Buffer {
  const labels = name.split('.').map((label) => String.fromCharCode(label.length) + label)
  return Buffer.from(`${labels.join('')}\0`, 'latin1')
}

let server: Socket
let resolver: Resolver
beforeAll(async () => {
  server = await dnsServer()
  resolver = new Resolver({ timeout: 5000, tries: 2 })
  resolver.setServers([`127.0.0.1:${server.address().port}`])
})
afterAll(() => {
  server.close()
})

const ask = (name: string) => askDns(name, (asked) => resolver.resolveCname(asked))
const answered = (alias: string | null) => ({ status: 200, headers: {}, body: { alias } })
const silent = (reason: string) => ({ status: 0, headers: {}, body: null, reason })

it.each([
  ['queries.example.com', answered('api.privatelink.example.com')],
  ['followed.example.com', answered('api.privatelink.example.com')],
  ['end.example.com', answered(null)],
  ['shut.example.com', silent('not resolved (EREFUSED)')],
  ['nobody.example.com', silent('not resolved (ENOTFOUND)')],
])('takes what DNS says of %s', async (name, expected) => {
  expect(await ask(name)).toEqual(expected)
})

it('asks as the machine does where nobody hands in a resolver', async () => {
  // RFC 7686: of such a name no server is asked, so that nothing leaves the machine.
  expect(await askDns('plimsoll.onion')).toEqual(silent('not resolved (ENOTFOUND)'))
})
