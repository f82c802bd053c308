import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** A tenant that signs: its keys as it publishes them, and tokens with any claims and headers. */
export interface Signer {
  readonly kid: string
  readonly jwk: Readonly<Record<string, unknown>>
  readonly publicPem: string
  readonly privateKey: KeyObject
}

export const tenant = '00000000-0000-0000-0000-0000000000aa'
export const audience = 'api://00000000-0000-0000-0000-0000000000bb'

export function createSigner(kid: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    kid,
    privateKey,
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', x5t: kid },
  }
}

/** Claims of a person's token of version 2, in force around `now`. */
export function claimsOf(now: string, more: Readonly<Record<string, unknown>> = {}) {
  const seconds = Math.floor(Date.parse(now) / 1000)
  return {
    iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
    aud: '00000000-0000-0000-0000-0000000000bb',
    tid: tenant,
    oid: '00000000-0000-0000-0000-0000000000cc',
    azp: '00000000-0000-0000-0000-0000000000dd',
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 3600,
    scp: 'access_as_user',
    name: 'Canary Person',
    preferred_username: 'canary.person@example.com',
    ipaddr: '203.0.113.99',
    roles: ['Responder'],
    ver: '2.0',
    ...more,
  }
}

export function signed(
  signer: Signer,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const head = part({ typ: 'JWT', alg: 'RS256', kid: signer.kid, ...header })
  const text = `${head}.${part(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), signer.privateKey).toString('base64url')}`
}

/** Signed with HS256 and a text that everybody can read. */
export function forged(
  key: string,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
): string {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

export function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
