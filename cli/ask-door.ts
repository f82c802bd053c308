import type { JsonObject } from '../shared/domain/json.ts'
import { Unreadable } from '../shared/pipeline/ports.ts'
import { plainText } from '../shared/reports/plain-text.ts'
import type { Doors } from '../shared/wiring/doors.ts'
import type { Arguments } from './arguments.ts'
import type { doorOptions } from './door-options.ts'
import { doorPlaceOf } from './door-place-of.ts'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

/** One question to a deployment → the body of its answer. Throws `UsageError` for every other answer. */
export type AskDeployment = (
  method: 'GET' | 'POST',
  action: string,
  input: JsonObject,
) => Promise<JsonObject>

export function askDoor(
  values: Arguments<typeof doorOptions>['values'],
  doors: Doors,
  io: Io,
): AskDeployment {
  const place = doorPlaceOf(values, doors.usual)
  const { host } = new URL(place.deployment)
  const ask = doors.open(place, io.now)
  return async (method, action, input) => {
    try {
      const { status, body } = await ask(method, action, input)
      if (status === 200) return body
      throw new UsageError(told(status, body, host, place.audience))
    } catch (error) {
      if (error instanceof Unreadable) throw new UsageError(plainText(error.message))
      throw error
    }
  }
}

function told(status: number, { error }: JsonObject, host: string, audience: string): string {
  const said = typeof error === 'string' ? plainText(error) : `it answers with ${status}`
  if (status !== 401) return `${host}: ${said}`
  return `${host}: ${said}; it takes a login (\`az login\`) of its tenant that has the app role Reader or Responder of ${audience}`
}
