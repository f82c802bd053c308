import type { HostContext, Outcome } from '../host-context.ts'
import { authorise } from './authorise.ts'
import type { HostKeys } from './host-keys.ts'
import type { HostRequest } from './host-request.ts'
import { httpCall } from './http-call.ts'
import type { HttpFunction } from './http-function.ts'
import type { Reply } from './reply.ts'
import { setCookie } from './set-cookie.ts'

/** Answers a request by the first function whose route and method fit; wrong methods are 404, not 405. */
export async function answerHttp(
  host: HostContext,
  keys: HostKeys,
  functions: readonly HttpFunction[],
  request: HostRequest,
): Promise<Reply> {
  for (const { fn, route, methods } of functions) {
    const params = methods.includes(request.method) ? route.match(request.url.pathname) : undefined
    if (!params) continue
    const level = fn.trigger.binding['authLevel']
    const refusal =
      level === 'anonymous'
        ? undefined
        : authorise(request, keys, level === 'admin' ? 'master' : 'default')
    return refusal ?? replyOf(await host.run(fn, httpCall(request, params)))
  }
  return { status: 404 }
}

function replyOf(outcome: Outcome): Reply {
  // What went wrong is in the log; the caller gets an empty body.
  if (!outcome.ok) return { status: 500 }
  const http = outcome.response?.returnValue?.http
  if (!http) return { status: 204 }
  const cookies = (http.cookies ?? []).map(setCookie)
  return {
    status: Number(http.statusCode ?? 200),
    headers: { ...http.headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) },
    body: http.body?.bytes ?? http.body?.string ?? '',
  }
}
