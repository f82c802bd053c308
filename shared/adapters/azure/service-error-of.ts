import { isObject, type Json, type JsonObject } from '../../domain/json.ts'

export interface ServiceError {
  /** The code, then those of the details; empty when the body holds none. */
  readonly codes: readonly string[]
  readonly message: string
}

/** Both shapes of the service: `{error:{code,message}}` and, from Microsoft.ContainerService, `{code,message}`. */
export function serviceErrorOf(bodyAsText: string | null | undefined): ServiceError {
  const body = parsed(bodyAsText ?? '')
  const error = isObject(body) && isObject(body['error']) ? body['error'] : body
  if (!isObject(error)) return { codes: [], message: '' }
  const details: readonly Json[] = Array.isArray(error['details']) ? error['details'] : []
  const codes = [error, ...details.filter(isObject)].map(codeOf).filter((code) => code !== '')
  const message = error['message']
  return { codes, message: typeof message === 'string' ? message : '' }
}

/** A code is one word; anything else is no code and may not reach a person's eyes. */
function codeOf(error: JsonObject): string {
  const code = error['code']
  return typeof code === 'string' && /^[\w.-]{1,80}$/.test(code) ? code : ''
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // a proxy's page or half a body: the status alone has to tell
    return null
  }
}
