import type { DoorAnswer, DoorRequest } from '../domain/door.ts'
import { isObject, type JsonObject } from '../domain/json.ts'
import { type Action, actions } from './decisions/door-actions.ts'
import type { Desk } from './desk.ts'
import type { Identified } from './ports.ts'

/** A policy file of the largest accepted size, as JSON text. */
const longestBody = 4 * 1024 * 1024

/**
 * The door for people: who calls is told by a token of Entra ID, what he may do by its roles. Every refusal of a
 * token has the same answer; the log says why, without a part of the token.
 */
export async function decisions(request: DoorRequest, desk: Desk): Promise<DoorAnswer> {
  if (desk.doorkeeper === null) return shut
  const token = /^Bearer ([^\s]+)$/i.exec(request.authorization ?? '')?.[1]
  const caller: Identified =
    token === undefined
      ? { kind: 'refused', reason: 'there is no bearer token' }
      : await desk.doorkeeper.identify(token)
  const action = actionOf(request)
  const known = action === null ? 'none' : request.action
  if (caller.kind !== 'caller') return turnedAway(caller, known, desk)
  if (action === null) return noSuch
  if (!action.roles.some((role) => caller.roles.includes(role))) {
    desk.telemetry.log('warn', 'A caller lacks the role', { action: known })
    return refusal(403, `this takes the role ${action.roles[0]}`)
  }
  const input = await inputOf(request)
  if (!isObject(input)) return refusal(400, 'the body is a JSON object of at most 4 MiB')
  return action.run(input, { ...desk, caller: caller.caller })
}

function actionOf({ method, action }: DoorRequest): Action | null {
  const name = `${method} ${action}`
  return Object.hasOwn(actions, name) ? (actions[name] ?? null) : null
}

function turnedAway(
  who: Exclude<Identified, { readonly kind: 'caller' }>,
  action: string,
  { telemetry }: Desk,
): DoorAnswer {
  const { kind, reason } = who
  if (kind === 'refused') {
    telemetry.log('warn', 'A caller was refused', { reason, action })
    return { ...refusal(401, 'the token is not accepted'), headers: challenge }
  }
  telemetry.log('error', 'Nobody can be let in', { reason, action })
  const headers = { 'retry-after': '60' }
  return { ...refusal(503, 'tokens cannot be checked at this moment'), headers }
}

const challenge = { 'www-authenticate': 'Bearer' }
const shut = refusal(
  503,
  'this deployment takes no decisions: PLIMSOLL_TENANT_ID and PLIMSOLL_API_AUDIENCE are not set',
)
const noSuch = refusal(
  404,
  `there is no such action; accepted are ${Object.keys(actions).join(', ')}`,
)

function refusal(status: number, error: string): DoorAnswer {
  return { status, body: { error } }
}

async function inputOf({ method, query, body }: DoorRequest): Promise<JsonObject | null> {
  if (method === 'GET') return query
  const text = await body()
  if (text.length > longestBody) return null
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : null
  } catch {
    return null
  }
}
