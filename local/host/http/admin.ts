import * as z from 'zod/mini'
import type { Call, HostContext } from '../host-context.ts'
import type { HostedFunction } from '../hosted-function.ts'
import { manualCall } from '../manual-call.ts'
import type { HostRequest } from './host-request.ts'
import type { Reply } from './reply.ts'

const Input = z.object({ input: z.optional(z.nullable(z.string())) })

/**
 * `/admin/…`, master key already checked: `POST /admin/functions/{name}` runs a function by hand and
 * does not wait for it, `GET /admin/host/status` tells how the host is.
 */
export function answerAdmin(
  host: HostContext,
  functions: readonly HostedFunction[],
  request: HostRequest,
): Reply {
  const { method, url } = request
  if (method === 'GET' && /^\/admin\/host\/status\/?$/i.test(url.pathname)) return status(host)
  const name = /^\/admin\/functions\/([^/]+)\/?$/i.exec(url.pathname)?.[1]?.toLowerCase()
  const hosted = functions.find(({ fn }) => fn.name.toLowerCase() === name)
  if (!hosted || method !== 'POST') return { status: 404 }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return { status: 415 }
  const call = callOf(host, hosted, request.body)
  if (!call) return { status: 400 }
  void host.work.track(host.run(hosted.fn, call))
  return { status: 202 }
}

function callOf(host: HostContext, hosted: HostedFunction, body: Buffer): Call | undefined {
  try {
    const { input } = z.parse(Input, JSON.parse(body.toString()))
    return manualCall(host, hosted, input ?? undefined)
  } catch {
    // A body that is no such JSON, or an input that the trigger cannot use: the caller's mistake.
    return undefined
  }
}

function status(host: HostContext): Reply {
  const body = {
    id: host.hostId,
    state: 'Running',
    version: '4.1037.0.0',
    processUptime: Math.round(process.uptime() * 1000),
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  }
}
