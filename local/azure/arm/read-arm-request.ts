import type { Json } from '../../../shared/domain/json.ts'
import type { ArmRequest } from './arm-request.ts'

function bodyOf(text: string | undefined): Json | undefined {
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as Json)
}

export function readArmRequest(method: string, url: URL, text: string | undefined): ArmRequest {
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, '')
  return {
    method,
    url,
    path: path === '' ? '/' : path,
    apiVersion: url.searchParams.get('api-version') ?? '',
    body: bodyOf(text),
  }
}
