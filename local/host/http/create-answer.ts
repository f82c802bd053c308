import type { HostContext } from '../host-context.ts'
import type { HostedFunction } from '../hosted-function.ts'
import { answerAdmin } from './admin.ts'
import { authorise } from './authorise.ts'
import { byRoute } from './by-route.ts'
import { answerEventGrid } from './event-grid-webhook.ts'
import type { HostKeys } from './host-keys.ts'
import type { HostRequest } from './host-request.ts'
import { answerHttp } from './http-trigger.ts'
import type { Reply } from './reply.ts'

/** What a running host answers: Event Grid webhook, admin door, HTTP functions. */
export function createAnswer(
  host: HostContext,
  keys: HostKeys,
  hosted: readonly HostedFunction[],
): (request: HostRequest) => Promise<Reply> {
  const on = hosted.filter(({ switchedOff }) => !switchedOff)
  const webhooks = new Map(
    on.filter(({ kind }) => kind === 'eventGrid').map(({ fn }) => [fn.name, fn]),
  )
  const pages = on.flatMap((one) => (one.kind === 'http' ? [one.http] : [])).sort(byRoute)

  async function answer(request: HostRequest): Promise<Reply> {
    if (host.stopping.aborted) return { status: 503 }
    const path = request.url.pathname.toLowerCase()
    if (path === '/runtime/webhooks/eventgrid') {
      return authorise(request, keys, 'eventGrid') ?? answerEventGrid(host, webhooks, request)
    }
    if (path.startsWith('/admin/')) {
      return authorise(request, keys, 'master') ?? answerAdmin(host, hosted, request)
    }
    if (path === '/' && request.method === 'GET') {
      return { status: 200, body: 'Your Functions host is up and running.\n' }
    }
    return answerHttp(host, keys, pages, request)
  }

  return async (request) => {
    try {
      return await host.work.track(answer(request))
    } catch (error) {
      host.log('error', `${request.method} ${request.url.pathname}: ${(error as Error).stack}`)
      return { status: 500 }
    }
  }
}
