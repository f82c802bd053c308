import { isObject, type Json, type JsonObject } from '../json.ts'
import { addressPrefix, parseAddress } from './address.ts'
import { member, textAt } from './member.ts'

/** A text, or the `value` of what REST writes as `{ value, localizedValue }`. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return textAt(value, 'value') ?? ''
}

function firstText(...values: readonly (Json | undefined)[]): string {
  return values.map(textOf).find((text) => text !== '') ?? ''
}

/** Claims are an object (REST, export) or its text (a row). */
function claimsOf(row: JsonObject): Json | undefined {
  const found =
    member(row['identity'], 'claims') ?? row['claims'] ?? row['Claims_d'] ?? row['Claims']
  if (typeof found !== 'string') return found
  try {
    return JSON.parse(found) as Json
  } catch {
    // Cut claims name nobody; what the row itself says stays.
    return undefined
  }
}

const objectIds = ['http://schemas.microsoft.com/identity/claims/objectidentifier', 'oid']

/** The log names a person by the UPN, an application by its object id; so do these, in that order. */
const naming = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  'upn',
  ...objectIds,
  'appid',
]

function callerOf(row: JsonObject, claims: Json | undefined): string {
  const named = naming.map((claim) => textAt(claims, claim))
  return firstText(row['caller'], row['Caller'], ...named)
}

/** An Activity Log record in one vocabulary, from the REST API, a row of AzureActivity or an export. */
export function activityEvent(row: JsonObject): JsonObject {
  const callerIp = firstText(
    row['callerIpAddress'],
    row['CallerIpAddress'],
    member(row['httpRequest'], 'clientIpAddress'),
  )
  const address = parseAddress(callerIp)
  const claims = claimsOf(row)
  const callerApp = textAt(claims, 'appid')
  const callerId = objectIds.map((claim) => textAt(claims, claim)).find((id) => id !== undefined)
  return {
    operation: firstText(row['OperationNameValue'], row['operationName']).toLowerCase(),
    status: firstText(row['ActivityStatusValue'], row['resultType'], row['status']).toLowerCase(),
    caller: callerOf(row, claims),
    ...(callerId !== undefined && { callerId: callerId.toLowerCase() }),
    ...(callerApp !== undefined && { callerApp: callerApp.toLowerCase() }),
    callerIp,
    ...(address && { callerIpPrefix: addressPrefix(address) }),
    resourceId: firstText(row['resourceId'], row['ResourceId'], row['_ResourceId']).toLowerCase(),
    properties: propertiesOf(row),
  }
}

function propertiesOf(row: JsonObject): Json | undefined {
  const { properties, Properties: text, Properties_d: parsed } = row
  if (properties !== undefined) return properties
  return typeof text === 'string' && text !== '' ? text : isObject(parsed) ? parsed : text
}

/** One operation gives several records under one correlation id; each event has an id of its own. */
export function activityId(row: JsonObject): string {
  const correlation = firstText(row['correlationId'], row['CorrelationId'])
  return correlation || firstText(row['eventDataId'], row['EventDataId'])
}

const cluster =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.(containerservice\/managedclusters|kubernetes\/connectedclusters)\/[^/]+/

/** The cluster that an id in lower case is or lies below; empty when it is none. */
export function clusterIn(resourceId: string): string {
  return cluster.exec(resourceId)?.[0] ?? ''
}
