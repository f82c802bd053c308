import { isObject } from '../../domain/json.ts'

/** The object id that a token of Entra ID is made out to; null where it does not say. It is not checked: it is our own. */
export function objectIdOf(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    const oid = isObject(claims) ? claims['oid'] : undefined
    return typeof oid === 'string' ? oid : null
  } catch {
    // Not every token is readable; then nobody is named.
    return null
  }
}
