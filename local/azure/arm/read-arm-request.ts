import type { Json } from '../../../shared/domain/json.ts'
import type { ArmRequest } from './arm-request.ts'

/** Text that is no JSON stays text. */
function bodyOf(text: string | undefined): Json | undefined {
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

export function readArmRequest(
  method: string,
  url: URL,
  text: string | undefined,
  headers: Readonly<Record<string, string>>,
): ArmRequest {
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, '')
  return {
    method,
    url,
    path: path === '' ? '/' : path,
    apiVersion: url.searchParams.get('api-version') ?? '',
    body: bodyOf(text),
    headers,
  }
}
