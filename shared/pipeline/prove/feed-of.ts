import type { Feed } from '../../domain/evidence.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import type { metricTotals } from './metric-totals.ts'
import type { DeclaredCall, Probing } from './observation.ts'
import { rowsOf } from './rows-of.ts'
import { textIn } from './text-in.ts'

interface Seeing {
  readonly ask: Probing['ask']
  readonly account: DeclaredCall
  readonly rights: DeclaredCall
  /** Of the identity of the topic. */
  readonly principalId: string | null
  readonly totals: ReturnType<typeof metricTotals>
}

/** Storage Queue Data Message Sender and Storage Queue Data Contributor. */
const writers = ['c6a89b2d-59bc-44d0-9896-0f6e12d7b80a', '974c5e8b-45b9-4653-ba55-5f855dd0fb88']

/** An event subscription, with the account that it writes to and what else may keep it from that. */
export async function feedOf(row: JsonObject, seeing: Seeing): Promise<Feed> {
  const properties = objectIn(row['properties'])
  const name = textIn(row, 'name') ?? ''
  const usesIdentity = isObject(properties['deliveryWithResourceIdentity'])
  const destination = usesIdentity
    ? objectIn(properties['deliveryWithResourceIdentity'])['destination']
    : properties['destination']
  const id =
    textIn(destination, 'endpointType') === 'StorageQueue'
      ? textIn(destination, 'properties', 'resourceId')
      : null
  const account = id === null ? null : await accountAt(id, seeing)
  return {
    name,
    state: textIn(properties, 'provisioningState') ?? '',
    usesIdentity,
    values: valuesOf(objectIn(properties['filter'])['advancedFilters']),
    keysAllowed: account === null ? null : account['allowSharedKeyAccess'] !== false,
    hindrance: closedBy(account) ?? (usesIdentity ? await lackOf(id ?? '', seeing) : null),
    delivered: seeing.totals('DeliverySuccessCount', name),
    failed: seeing.totals('DeliveryAttemptFailCount', name),
  }
}

function valuesOf(filters: Json | undefined): number {
  const counts = (Array.isArray(filters) ? filters : []).map((one: Json) => {
    const { values } = objectIn(one)
    return Array.isArray(values) ? values.length : 1
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

async function accountAt(path: string, { ask, account }: Seeing): Promise<JsonObject | null> {
  const { status, body } = await ask(account, { on: 'arm', path, apiVersion: '2023-05-01' })
  return status === 200 && isObject(body) ? objectIn(body['properties']) : null
}

/** Why nobody gets in from outside, services of Azure included. */
function closedBy(account: JsonObject | null): string | null {
  if (account === null) return 'it writes to no queue, or to one of an account that cannot be read'
  const rules = objectIn(account['networkAcls'])
  const bypass = textIn(rules, 'bypass') ?? 'AzureServices'
  const isClosed =
    account['publicNetworkAccess'] === 'Disabled' ||
    (rules['defaultAction'] === 'Deny' && !bypass.includes('AzureServices'))
  return isClosed ? 'its account does not let services of Azure in' : null
}

/** Why the identity may not write; rights at the queue, at its account and above count. */
async function lackOf(account: string, seeing: Seeing): Promise<string | null> {
  const { ask, rights, principalId } = seeing
  if (principalId === null) return null
  const path = `${account}/providers/Microsoft.Authorization/roleAssignments`
  const query = { $filter: `principalId eq '${principalId}'` }
  const rows = rowsOf(await ask(rights, { on: 'arm', path, query, apiVersion: '2022-04-01' }))
  if (rows === null) return 'the rights of its identity cannot be read'
  const isWriter = rows.some(
    ({ properties }) =>
      textIn(properties, 'principalId') === principalId &&
      writers.some((role) => textIn(properties, 'roleDefinitionId')?.toLowerCase().endsWith(role)),
  )
  return isWriter ? null : 'its identity has no right to write to the queue'
}

function objectIn(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}
