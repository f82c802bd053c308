import { isObject, type Json } from '../../domain/json.ts'

/** The code of an error, in either shape of the service; empty where there is none. */
export function codeOf(body: Json): string {
  if (!isObject(body)) return ''
  const error = isObject(body['error']) ? body['error'] : body
  const { code } = error
  return typeof code === 'string' && /^[\w.-]{1,80}$/.test(code) ? code : ''
}
