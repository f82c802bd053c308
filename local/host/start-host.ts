import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { createCore } from './core/core-module.ts'
import type { HostLog } from './core/host-log.ts'
import { loadApp } from './core/load-app.ts'
import { failedHost } from './failed-host.ts'
import type { Host, HostOptions } from './host.ts'
import { BadRoute } from './http/bad-route.ts'
import { runHost } from './run-host.ts'
import type { HostJson } from './settings/host-json.ts'
import { readHostJson } from './settings/read-host-json.ts'

/**
 * The Functions host in this process: loads an app by supplying `@azure/functions-core`, and runs
 * its queue, timer, Event Grid and HTTP triggers against the storage that the settings name.
 * Rejects when the port is taken or an appStart hook throws.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const appDir = resolve(options.appDir)
  const settings = options.env ?? process.env
  const log = options.log ?? printTrouble
  const key = () => randomBytes(24).toString('base64url')
  const keys = { master: key(), default: key(), eventGrid: key(), ...options.keys }
  const site = { port: options.port ?? 0, keys, log }

  let hostJson: HostJson
  try {
    hostJson = readHostJson(appDir, settings)
  } catch (error) {
    return failedHost(site, (error as Error).message)
  }
  const core = createCore(log)
  const app = await loadApp(appDir, core, settings, options.beforeLoad)
  try {
    return await runHost({ options, appDir, settings, hostJson, core, app, ...site })
  } catch (error) {
    await app.stop()
    if (error instanceof BadRoute) return failedHost(site, error.message)
    throw error
  }
}

function printTrouble({ level, message }: HostLog): void {
  if (/warning|error|critical/i.test(level)) console.error(message)
}
