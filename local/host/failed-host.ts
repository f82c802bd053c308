import { EventEmitter } from 'node:events'
import type { HostLog } from './core/host-log.ts'
import type { Host } from './host.ts'
import type { HostKeys } from './http/host-keys.ts'
import { openSite } from './http/site.ts'

interface FailedSite {
  readonly port: number
  readonly keys: HostKeys
  readonly log: (entry: HostLog) => void
}

/** A host that could not start: it runs nothing, and every request is answered 503 with the reason. */
export async function failedHost({ port, keys, log }: FailedSite, problem: string): Promise<Host> {
  log({ level: 'error', category: 'host', message: problem })
  const body = `Function host is not running: ${problem}\n`
  const site = await openSite(port, async () => ({ status: 503, body }))
  const { promise: ended, resolve } = Promise.withResolvers<undefined>()
  return {
    url: `http://127.0.0.1:${site.port}`,
    port: site.port,
    keys,
    state: 'error',
    problems: [problem],
    functions: [],
    invocations: new EventEmitter(),
    trigger: () => Promise.reject(new Error(problem)),
    idle: () => Promise.resolve(),
    queued: () => Promise.resolve({}),
    async stop() {
      await site.close()
      resolve(undefined)
    },
    ended,
  }
}
