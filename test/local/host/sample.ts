import { join } from 'node:path'
import { QueueServiceClient } from '@azure/storage-queue'
import type { HostLog } from '../../../local/host/core/host-log.ts'
import type { Host, HostOptions } from '../../../local/host/host.ts'
import type { Invocation } from '../../../local/host/host-context.ts'
import { startHost } from '../../../local/host/start-host.ts'

export interface Seen {
  readonly function: string
  readonly saw: unknown
  readonly [more: string]: unknown
}

export interface Sample {
  readonly host: Host
  /** What the handlers logged that they were given. */
  readonly seen: Seen[]
  readonly logs: HostLog[]
  readonly done: Invocation[]
}

export const keys = { master: 'master-key', default: 'host-key', eventGrid: 'system-key' }

/** The sample app in the embedded host; `env` on top of the storage connection. */
export async function startSample(
  connectionString: string,
  { env, ...options }: Partial<HostOptions> = {},
): Promise<Sample> {
  const seen: Seen[] = []
  const logs: HostLog[] = []
  const done: Invocation[] = []
  const host = await startHost({
    appDir: join(__dirname, 'app'),
    keys,
    env: { AzureWebJobsStorage: connectionString, TRET_SCHEDULE: '30 * * * * *', ...env },
    log(entry) {
      logs.push(entry)
      if (entry.category === 'user' && entry.message.startsWith('{'))
        seen.push(JSON.parse(entry.message))
    },
    ...options,
  })
  host.invocations.on('done', (invocation) => done.push(invocation))
  return { host, seen, logs, done }
}

export function queueNamed(connectionString: string, name: string) {
  return QueueServiceClient.fromConnectionString(connectionString).getQueueClient(name)
}

export async function send(
  connectionString: string,
  name: string,
  body: string | Buffer,
): Promise<void> {
  const queue = queueNamed(connectionString, name)
  await queue.createIfNotExists()
  await queue.sendMessage(Buffer.from(body).toString('base64'))
}

/** Waits until the condition holds; the test's own timeout bounds it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}
