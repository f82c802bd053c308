import { isObject, type JsonObject } from '../../domain/json.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'

/** What of a caller may be kept: nothing, ids of the directory, or names and addresses too. */
export type IncludeActor = 'none' | 'oid' | 'full'

type Caller = ResourceChange['caller']

const claimUri = 'http://schemas.microsoft.com/identity/claims/'
const soapUri = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/'

/** Claims of a call to Resource Manager, which are personal data, to what the configuration allows. */
export function parseCaller(
  claims: JsonObject,
  authorization: JsonObject,
  include: IncludeActor,
): Caller {
  const evidence = isObject(authorization['evidence']) ? authorization['evidence'] : {}
  const objectId =
    text(claims[`${claimUri}objectidentifier`]) ??
    text(claims['oid']) ??
    text(evidence['principalId'])
  const applicationId = text(claims['appid'])
  const upn = text(claims[`${soapUri}upn`]) ?? text(claims['upn'])
  const name = text(claims['name']) ?? upn
  const address = text(claims['ipaddr'])
  const kind = kindOf(claims, evidence, upn ?? text(claims['name']), objectId ?? applicationId)
  return {
    kind,
    ...(include === 'none' ? {} : optional({ objectId, applicationId })),
    ...(include === 'full' ? optional({ name, address }) : {}),
  }
}

function kindOf(
  claims: JsonObject,
  evidence: JsonObject,
  person: string | null,
  anybody: string | null,
): Caller['kind'] {
  if (text(claims['xms_mirid']) !== null) return 'managed-identity'
  if (text(claims['idtyp']) === 'app') return 'application'
  if (person !== null || /^user$/i.test(text(evidence['principalType']) ?? '')) return 'user'
  if (/^serviceprincipal$/i.test(text(evidence['principalType']) ?? '')) return 'application'
  if (text(claims['appid']) !== null) return 'application'
  return anybody === null ? 'unknown' : 'user'
}

function optional<T extends Record<string, string | null>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === null ? [] : [[key, value.slice(0, 256)]],
    ),
  ) as { [K in keyof T]?: string }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
