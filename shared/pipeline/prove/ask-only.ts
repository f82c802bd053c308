import type { Ask, DeclaredCall } from './observation.ts'
import type { ProbeClient } from './probe-client.ts'

/** Sends what was declared, as often as was declared, and throws for all else. */
export function askOnly(name: string, declared: readonly DeclaredCall[], client: ProbeClient): Ask {
  const left = new Map(declared.map((call) => [call, call.times]))
  return async (call, request) => {
    const times = left.get(call) ?? 0
    if (times === 0 || call.on !== request.on || !isOf(call, request)) {
      throw new Error(`${name} does not declare this ${call.method} ${call.what}`)
    }
    left.set(call, times - 1)
    return await client.send(call.method, request)
  }
}

function isOf({ what }: DeclaredCall, request: Parameters<Ask>[1]): boolean {
  if (request.on === 'queue') return true
  if (request.on === 'door') return request.action === what
  if (request.on === 'dns') return request.name === what || what === '{alias}'
  if (request.on !== 'arm') return request.text.startsWith(what) || what === '{table}'
  const parts = what.split(/\{[^}]+\}/).map((part) => part.replace(/[.$]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}$`, 'i').test(request.path)
}
