import { createLocalJWKSet, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Caller } from '../../domain/cause.ts'
import { cloud } from '../../domain/cloud.ts'
import { asJson } from '../../domain/json.ts'
import { type IsoTime, toMilliseconds } from '../../domain/time.ts'
import { type IncludeActor, parseCaller } from '../../pipeline/changes/parse-caller.ts'
import type { Doorkeeper, Identified, Role } from '../../pipeline/ports.ts'
import type { TenantKeys } from './tenant-keys.ts'

interface DoorkeeperOptions {
  readonly tenantId: string
  /** As the setting has it: an application id, or an `api://` address. */
  readonly audience: string
  readonly keys: TenantKeys
  readonly include: IncludeActor
  readonly now: () => IsoTime
}

/** Entra ID leaves groups out before a token grows so long. */
const longestToken = 12 * 1024
const skewSeconds = 60
const known: readonly Role[] = ['Reader', 'Responder']

/**
 * Access tokens of Entra ID for one application of one tenant: signed by the tenant with RS256, in force, made out
 * to us, and with an app role of ours. Tokens of version 1 and 2 differ in their issuer and audience.
 */
export function doorkeeper({
  tenantId,
  audience,
  keys,
  include,
  now,
}: DoorkeeperOptions): Doorkeeper {
  const expected = {
    issuer: [`${cloud.authority}/${tenantId}/v2.0`, `${cloud.issuer}/${tenantId}/`],
    audience: audiencesOf(audience),
    algorithms: ['RS256'],
    clockTolerance: skewSeconds,
    requiredClaims: ['exp', 'nbf', 'iat', 'oid', 'tid'],
  }

  async function verify(token: string, kid: string): Promise<Identified> {
    const set = await keys.get(kid)
    const currentDate = new Date(toMilliseconds(now()))
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(set), {
        ...expected,
        currentDate,
      })
      return identified(payload)
    } catch (error) {
      return { kind: 'refused', reason: reasonOf(error) }
    }
  }

  function identified(claims: JWTPayload): Identified {
    if (String(claims['tid']).toLowerCase() !== tenantId) return refused.tenant
    const given: readonly unknown[] = Array.isArray(claims['roles']) ? claims['roles'] : []
    const roles = known.filter((role) => given.includes(role))
    if (roles.length === 0) return refused.role
    return { kind: 'caller', roles, caller: callerOf(claims, include) }
  }

  return {
    async identify(token) {
      const kid = keyIdOf(token)
      if (typeof kid !== 'string') return kid
      try {
        return await verify(token, kid)
      } catch (error) {
        return { kind: 'unavailable', reason: String(error) }
      }
    },
  }
}

const refused = {
  form: { kind: 'refused', reason: 'it is no token' },
  size: { kind: 'refused', reason: 'it is too long' },
  algorithm: { kind: 'refused', reason: 'it is not signed with RS256' },
  tenant: { kind: 'refused', reason: 'it is of another tenant' },
  role: { kind: 'refused', reason: 'it has no role of this application' },
} as const satisfies Record<string, Identified>

/** The id of the key, before anything is asked or computed for a text from anybody. */
function keyIdOf(token: string): string | Identified {
  if (token.length > longestToken) return refused.size
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) return refused.form
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    if (alg !== 'RS256') return refused.algorithm
    return typeof kid === 'string' && /^[\w-]{1,128}$/.test(kid) ? kid : refused.form
  } catch {
    return refused.form
  }
}

function audiencesOf(audience: string): string[] {
  const bare = audience.replace(/^api:\/\//, '')
  const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(bare)
  return isId ? [bare, `api://${bare}`] : [audience]
}

/** An application's token names it in `appid` (version 1) or `azp` (version 2), with its own object id. */
function callerOf(claims: JWTPayload, include: IncludeActor): Caller {
  const { azp, appid, idtyp, ...rest } = claims
  const person = typeof rest['scp'] === 'string'
  const caller = parseCaller(
    asJson({
      ...rest,
      appid: appid ?? azp,
      name: rest['name'] ?? rest['preferred_username'],
      idtyp: idtyp ?? (person ? 'user' : 'app'),
    }),
    {},
    include,
  )
  // What is not known is left out, never undefined.
  return { ...caller, ...(person ? { kind: 'user' } : {}) } as Caller
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired'
  if (error instanceof errors.JWTClaimValidationFailed) return reasons[error.claim] ?? other
  if (error instanceof errors.JWKSNoMatchingKey) return 'no key of the tenant has its key id'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is wrong'
  return other
}

const other = 'it cannot be checked'
const reasons: Readonly<Record<string, string>> = {
  iss: 'it has another issuer',
  aud: 'it is made out to somebody else',
  nbf: 'it is not yet in force',
  exp: 'its time of expiry is missing or wrong',
}
