import { type PlimsollHost, plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { lineTelemetry } from '../adapters/telemetry.ts'
import { loadSettings } from '../config/load.ts'
import type { QueueName } from '../domain/stores.ts'
import { toIso } from '../domain/time.ts'
import type { Verbs } from './verbs.ts'

const loaded = loadSettings()
export const { settings } = loaded
const host: PlimsollHost = plimsollHost()
const now = host.now ?? (() => toIso(Date.now()))
// biome-ignore lint/suspicious/noConsole: the worker takes the console for the function app's log
const telemetry = lineTelemetry(host.write ?? ((line) => console.log(line)), now)
let opening: Promise<Verbs> | null = null

/** The connection of a queue's trigger, by the prefix of the settings that describe it. */
export function connectionOf(queue: QueueName): 'PLIMSOLL_STORAGE' | 'PLIMSOLL_INGEST' {
  const isApart = queue === 'events' && settings.ingestQueueServiceUri !== null
  return isApart ? 'PLIMSOLL_INGEST' : 'PLIMSOLL_STORAGE'
}

/**
 * The verbs over Azure. Loading this file is cheap and never throws: the SDKs come with the first message,
 * what is wrong with the settings is told by every call, and only what cannot work without them fails.
 */
export function plimsoll(): Promise<Verbs> {
  for (const problem of loaded.problems) telemetry.log('warn', 'A setting is wrong', { problem })
  opening ??= open().catch((error: unknown) => {
    // What could not be opened is tried again with the next message.
    opening = null
    throw error
  })
  return opening
}

async function open(): Promise<Verbs> {
  const { openAzure } = await import('./open-azure.ts')
  return openAzure({ ...loaded, host, now, telemetry })
}

/** Names of the settings that are wrong or missing; each problem's text begins with one. */
export function health(): { readonly ok: boolean; readonly problems: readonly string[] } {
  const names = loaded.problems.map((problem) => /^\w+/.exec(problem)?.[0] ?? 'settings')
  return { ok: names.length === 0, problems: [...new Set(names)] }
}
