import type { JsonObject } from '../../../shared/domain/json.ts'
import type { IsoTime } from '../../../shared/domain/time.ts'
import type { Caller, Deed } from './caller.ts'
import { guidOf } from './guid-of.ts'

/** A deed as Event Grid tells it. */
export interface Happening {
  readonly at: IsoTime
  readonly verb: 'Write' | 'Delete' | 'Action'
  readonly resourceId: string
  readonly subscriptionId: string
  readonly tenantId: string
  readonly operationName: string
  readonly correlationId: string
  /** Events carry the request of an update, a deletion and an action, not of a creation. */
  readonly request: { readonly method: string; readonly url: string } | null
  readonly caller: Required<Pick<Caller, 'objectId' | 'appId' | 'type' | 'ipAddress'>> & Caller
  readonly outcome: NonNullable<Deed['outcome']>
}

/** The two spellings of one event; a subscription delivers one of them. */
export interface AzureEvent {
  readonly eventGrid: JsonObject & {
    readonly id: string
    readonly eventType: string
    readonly subject: string
  }
  readonly cloudEvent: JsonObject & {
    readonly id: string
    readonly type: string
    readonly subject: string
  }
}

const STATUS = { Success: 'Succeeded', Failure: 'Failed', Cancel: 'Canceled' } as const
const CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const MICROSOFT_CLAIM = 'http://schemas.microsoft.com/identity/claims'

function claimsOf({ caller, tenantId }: Happening): JsonObject {
  const person = caller.type === 'User'
  return {
    aud: 'https://management.core.windows.net/',
    iss: `https://sts.windows.net/${tenantId}/`,
    appid: caller.appId,
    appidacr: person ? '0' : '1',
    ipaddr: caller.ipAddress,
    ...(caller.name ? { name: caller.name } : {}),
    [`${MICROSOFT_CLAIM}/objectidentifier`]: caller.objectId,
    [`${MICROSOFT_CLAIM}/tenantid`]: tenantId,
    ...(person ? { [`${MICROSOFT_CLAIM}/scope`]: 'user_impersonation' } : {}),
    ...(caller.upn ? { [`${CLAIM}/upn`]: caller.upn, [`${CLAIM}/name`]: caller.upn } : {}),
    ver: '1.0',
  }
}

function dataOf(happening: Happening): JsonObject {
  const { caller, resourceId, subscriptionId, operationName, request } = happening
  const scope = caller.roleAssignmentScope ?? `/subscriptions/${subscriptionId}`
  const http = request && {
    clientRequestId: guidOf(`request ${happening.correlationId}`),
    clientIpAddress: caller.ipAddress,
    ...request,
  }
  return {
    authorization: {
      scope: resourceId,
      action: operationName,
      evidence: {
        role: caller.role ?? 'Contributor',
        roleAssignmentScope: scope,
        roleAssignmentId: guidOf(`assignment ${caller.objectId}`).replaceAll('-', ''),
        roleDefinitionId: guidOf(`role ${caller.role ?? 'Contributor'}`).replaceAll('-', ''),
        principalId: caller.objectId.replaceAll('-', ''),
        principalType: caller.type,
      },
    },
    claims: claimsOf(happening),
    correlationId: happening.correlationId,
    ...(http ? { httpRequest: http } : {}),
    resourceProvider: operationName.slice(0, operationName.indexOf('/')),
    resourceUri: resourceId,
    operationName,
    status: STATUS[happening.outcome],
    subscriptionId,
    tenantId: happening.tenantId,
  }
}

/** The event as the system topic of the subscription sends it, in both schemas. */
export function azureEvent(happening: Happening, id: string): AzureEvent {
  const type = `Microsoft.Resources.Resource${happening.verb}${happening.outcome}`
  const time = happening.at.replace(
    /(\.\d+)?Z$/,
    (_, fraction = '.000') => `${fraction.padEnd(8, '0')}Z`,
  )
  const topic = `/subscriptions/${happening.subscriptionId}`
  const subject = happening.resourceId
  const data = dataOf(happening)
  return {
    eventGrid: {
      id,
      topic,
      subject,
      eventType: type,
      eventTime: time,
      data,
      dataVersion: '2',
      metadataVersion: '1',
    },
    cloudEvent: { id, source: topic, subject, type, time, specversion: '1.0', data },
  }
}
