import type { HttpClient } from '@azure/core-rest-pipeline'
import { createHttpHeaders } from '@azure/core-rest-pipeline'
import { doorkeeper } from '../../shared/adapters/azure/doorkeeper.ts'
import { tenantKeys } from '../../shared/adapters/azure/tenant-keys.ts'
import { after as later } from '../../shared/domain/time.ts'
import type { IncludeActor } from '../../shared/pipeline/changes/parse-caller.ts'
import { audience, claimsOf, createSigner, forged, part, signed, tenant } from './tokens.ts'

const start = '2026-11-02T09:00:00.000Z'
const signer = createSigner('first-key')
const stranger = createSigner('first-key')
const next = createSigner('second-key')

function door({ include = 'oid' as IncludeActor, made = audience } = {}) {
  const world = {
    now: start,
    keys: [signer] as readonly (typeof signer)[],
    status: 200,
    body: null as string | null,
    asked: [] as string[],
  }
  const httpClient: HttpClient = {
    async sendRequest(request) {
      world.asked.push(request.url)
      const bodyAsText = world.body ?? JSON.stringify({ keys: world.keys.map(({ jwk }) => jwk) })
      return { request, status: world.status, headers: createHttpHeaders(), bodyAsText }
    },
  }
  const now = () => world.now
  const keys = tenantKeys({ tenantId: tenant, httpClient, now })
  return { world, keeper: doorkeeper({ tenantId: tenant, audience: made, keys, include, now }) }
}

const good = () => claimsOf(start)
const seconds = (ahead: number) => Math.floor(Date.parse(start) / 1000) + ahead
const without = (name: string) =>
  Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name))

describe('lets in', () => {
  it.each([
    ['a person, version 2', signed(signer, good())],
    [
      'a person, version 1',
      signed(signer, {
        ...good(),
        iss: `https://sts.windows.net/${tenant}/`,
        aud: audience,
        ver: '1.0',
      }),
    ],
    ['one whose clock is half a minute ahead', signed(signer, { ...good(), nbf: seconds(30) })],
    ['one that ended half a minute ago', signed(signer, { ...good(), exp: seconds(-30) })],
    ['a tenant in capitals', signed(signer, { ...good(), tid: tenant.toUpperCase() })],
  ])('%s', async (_, token) => {
    expect(await door().keeper.identify(token)).toEqual({
      kind: 'caller',
      roles: ['Responder'],
      caller: { kind: 'user', objectId: good().oid, applicationId: good().azp },
    })
  })

  it('an application', async () => {
    const { scp: _, name: _n, preferred_username: _u, ...rest } = good()
    const identified = await door().keeper.identify(signed(signer, { ...rest, roles: ['Reader'] }))
    expect(identified).toMatchObject({ roles: ['Reader'], caller: { kind: 'application' } })
  })

  it.each([
    ['none', { kind: 'user' }],
    ['oid', { kind: 'user', objectId: good().oid, applicationId: good().azp }],
    [
      'full',
      {
        kind: 'user',
        objectId: good().oid,
        applicationId: good().azp,
        name: 'Canary Person',
        address: '203.0.113.99',
      },
    ],
  ] as const)('what PLIMSOLL_INCLUDE_ACTOR=%s keeps of a person', async (include, caller) => {
    const { keeper } = door({ include })
    expect(await keeper.identify(signed(signer, good()))).toMatchObject({ caller })
  })

  it('an audience that is no application id, only as it is written', async () => {
    const { keeper } = door({ made: 'api://plimsoll.example.com' })
    const own = signed(signer, { ...good(), aud: 'api://plimsoll.example.com' })
    const bare = signed(signer, { ...good(), aud: 'plimsoll.example.com' })
    expect([await keeper.identify(own), await keeper.identify(bare)]).toMatchObject([
      { kind: 'caller' },
      { kind: 'refused' },
    ])
  })
})

const text = signed(signer, good())
const [head = '', body = '', signature = ''] = text.split('.')
const bad: readonly (readonly [string, string])[] = [
  ['another issuer', signed(signer, { ...good(), iss: 'https://issuer.example.com/' })],
  ['the issuer of another tenant', signed(signer, { ...good(), iss: iss('ee') })],
  ['another tenant', signed(signer, { ...good(), tid: tenant.replace('aa', 'ee') })],
  ['another audience', signed(signer, { ...good(), aud: 'https://management.azure.com' })],
  ['another key under a known id', signed(stranger, good())],
  ['a key that nobody knows', signed(createSigner('no-such-key'), good())],
  ['a token of yesterday', signed(signer, { ...good(), exp: seconds(-61) })],
  ['a token of tomorrow', signed(signer, { ...good(), nbf: seconds(61) })],
  ['times that are text', signed(signer, { ...good(), exp: String(seconds(3600)) })],
  ...['exp', 'nbf', 'iat', 'oid', 'tid', 'iss', 'aud', 'roles'].map(
    (name) => [`no ${name}`, signed(signer, without(name))] as const,
  ),
  ['no role of ours', signed(signer, { ...good(), roles: ['Owner', 'reader'] })],
  ['roles as one text', signed(signer, { ...good(), roles: 'Responder' })],
  ['roles below a wrong name', signed(signer, { ...without('roles'), scp: 'Responder' })],
  ['alg none', `${part({ typ: 'JWT', alg: 'none', kid: signer.kid })}.${body}.`],
  ['alg none with the signature', `${part({ alg: 'None', kid: signer.kid })}.${body}.${signature}`],
  [
    'HS256 with the public key',
    forged(signer.publicPem, good(), { typ: 'JWT', alg: 'HS256', kid: signer.kid }),
  ],
  [
    'RS256 in the header and HS256 in truth',
    forged(signer.publicPem, good(), { typ: 'JWT', alg: 'RS256', kid: signer.kid }),
  ],
  ['RS512 in the header', signed(signer, good(), { alg: 'RS512' })],
  ['a key of its own in the header', ownKey()],
  ['a critical header', signed(signer, good(), { crit: ['exp'], exp: 1 })],
  ['no key id', signed(signer, good(), { kid: undefined })],
  ['a key id that is a path', signed(signer, good(), { kid: '../../keys' })],
  ['a changed claim', `${head}.${part({ ...good(), roles: ['Reader'] })}.${signature}`],
  ['no signature', `${head}.${body}.`],
  ['two parts', `${head}.${body}`],
  ['five parts', `${head}.${body}.${signature}.a.b`],
  ['no JSON', `${part('x').slice(1)}.${body}.${signature}`],
  ['nothing', ''],
  ['words', 'let me in'],
  ['a null byte', `${text}\u0000`],
  ['a very long one', signed(signer, { ...good(), groups: 'g'.repeat(20_000) })],
]

function iss(other: string): string {
  return `https://login.microsoftonline.com/${tenant.replace('aa', other)}/v2.0`
}

/** The signature fits the key that the header brings along. */
function ownKey(): string {
  const { jwk } = stranger
  return signed(stranger, good(), {
    jwk,
    jku: 'https://keys.example.com',
    x5u: 'https://x.example.com',
  })
}

describe('refuses', () => {
  it.each(bad)('%s', async (_, token) => {
    const { keeper, world } = door()
    const { kind, ...told } = await keeper.identify(token)
    expect(kind).toBe('refused')
    const said = JSON.stringify(told)
    for (const piece of token.split('.').filter((one) => one.length > 3)) {
      expect(said).not.toContain(piece)
    }
    expect(said).not.toMatch(/0000|Canary|canary/)
    expect(world.asked.every((url) => url.includes(`/${tenant}/`))).toBe(true)
  })

  it.each([
    ['another issuer', 'it has another issuer'],
    ['the issuer of another tenant', 'it has another issuer'],
    ['another tenant', 'it is of another tenant'],
    ['another audience', 'it is made out to somebody else'],
    ['another key under a known id', 'its signature is wrong'],
    ['a key that nobody knows', 'no key of the tenant has its key id'],
    ['a token of yesterday', 'it has expired'],
    ['a token of tomorrow', 'it is not yet in force'],
    ['no role of ours', 'it has no role of this application'],
    ['alg none', 'it is not signed with RS256'],
    ['HS256 with the public key', 'it is not signed with RS256'],
    ['RS256 in the header and HS256 in truth', 'its signature is wrong'],
    ['a key of its own in the header', 'its signature is wrong'],
    ['a changed claim', 'its signature is wrong'],
    ['two parts', 'it is no token'],
    ['a very long one', 'it is too long'],
  ])('%s, because %s', async (name, reason) => {
    const token = bad.find(([one]) => one === name)?.[1] ?? ''
    expect(await door().keeper.identify(token)).toEqual({ kind: 'refused', reason })
  })

  it('without asking for keys what cannot be a token of Entra ID', async () => {
    const { keeper, world } = door()
    for (const [name, token] of bad.filter(([name]) =>
      /alg|HS256 with|parts|words|long/.test(name),
    )) {
      expect([name, (await keeper.identify(token)).kind]).toEqual([name, 'refused'])
    }
    expect(world.asked).toEqual([])
  })
})

describe('keys', () => {
  it('are read once for many tokens, also at the same moment', async () => {
    const { keeper, world } = door()
    await Promise.all([1, 2, 3].map(() => keeper.identify(text)))
    await keeper.identify(text)
    expect(world.asked).toHaveLength(1)
  })

  it('are read again for a key id that nobody knows, at most once a minute', async () => {
    const { keeper, world } = door()
    await keeper.identify(text)
    world.keys = [next]
    const rotated = signed(next, good())
    // Too soon: whoever makes up key ids does not make us ask.
    expect((await keeper.identify(rotated)).kind).toBe('refused')
    world.now = later(start, 61)
    expect((await keeper.identify(rotated)).kind).toBe('caller')
    // And the old one is trusted no more.
    expect((await keeper.identify(text)).kind).toBe('refused')
    expect(world.asked).toHaveLength(2)
  })

  it('are read again after a day', async () => {
    const { keeper, world } = door()
    await keeper.identify(text)
    world.now = later(start, 25 * 3600)
    world.keys = [next]
    expect((await keeper.identify(signed(next, claimsOf(world.now)))).kind).toBe('caller')
    expect((await keeper.identify(signed(signer, claimsOf(world.now)))).kind).toBe('refused')
  })

  it.each([
    ['an error', 500, ''],
    ['a redirect', 302, ''],
    ['no JSON', 200, '<html>'],
    ['too much', 200, JSON.stringify({ keys: [], more: 'x'.repeat(300_000) })],
  ])('that come as %s let nobody in, and nobody is called a liar', async (_, status, broken) => {
    const { keeper, world } = door()
    world.status = status
    world.body = broken
    expect((await keeper.identify(text)).kind).toBe('unavailable')
    // Asked again in a minute, not with every caller.
    expect((await keeper.identify(text)).kind).toBe('unavailable')
    expect(world.asked).toHaveLength(1)
    world.status = 200
    world.body = null
    world.now = later(start, 61)
    expect((await keeper.identify(text)).kind).toBe('caller')
  })

  it('that were read stay good for a while when Entra ID does not answer', async () => {
    const { keeper, world } = door()
    await keeper.identify(text)
    world.status = 503
    world.now = later(start, 30 * 3600)
    expect((await keeper.identify(signed(signer, claimsOf(world.now)))).kind).toBe('caller')
    world.now = later(start, 49 * 3600)
    expect((await keeper.identify(signed(signer, claimsOf(world.now)))).kind).toBe('unavailable')
  })

  it('of other kinds check nothing', async () => {
    const { keeper, world } = door()
    const secret = Buffer.from(signer.publicPem).toString('base64url')
    world.body = JSON.stringify({
      keys: [
        { kty: 'oct', kid: signer.kid, k: secret, alg: 'HS256' },
        { ...signer.jwk, use: 'enc' },
        null,
      ],
    })
    expect((await keeper.identify(text)).kind).toBe('refused')
  })
})
