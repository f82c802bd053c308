import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import * as z from 'zod/mini'
import type { Settings } from '../settings/setting.ts'
import { applySettings } from './apply-settings.ts'
import type { Core } from './core.ts'
import { realm } from './realm.ts'
import { supplyCore } from './supply-core.ts'

const Manifest = z.object({ main: z.string() })

export interface LoadedApp {
  /** Why nothing was loaded. The real host runs on with zero functions then. */
  readonly problem?: string
  /** Runs the app's appTerminate hooks and gives `require` back. */
  stop(): Promise<void>
}

/**
 * Loads the CommonJS files that `main` of the app's package.json names (a glob), each time afresh,
 * and runs its appStart hooks. A hook that throws rejects: it ends the real host's process too.
 */
export async function loadApp(
  appDir: string,
  core: Core,
  settings: Settings,
  beforeLoad?: (global: typeof globalThis) => void,
): Promise<LoadedApp> {
  const takeBack = [supplyCore(core.module), applySettings(settings)]
  const release = () => {
    for (const take of takeBack) take()
  }
  const context = { hookData: {}, appHookData: core.appHookData }
  try {
    beforeLoad?.(realm)
    const problem = requireEntries(appDir)
    if (problem === undefined)
      await core.runHooks('appStart', { ...context, functionAppDirectory: appDir })
    core.lock()
    await core.model()?.getCapabilities?.({})
    return {
      ...(problem !== undefined && { problem }),
      async stop() {
        try {
          await core.runHooks('appTerminate', context)
        } finally {
          release()
        }
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

function requireEntries(appDir: string): string | undefined {
  const require = realm.process
    .getBuiltinModule('node:module')
    .createRequire(join(appDir, 'package.json'))
  for (const file of Object.keys(require.cache))
    if (isOfApp(file, appDir)) delete require.cache[file]
  try {
    const { main } = z.parse(
      Manifest,
      JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')),
    )
    const files = globSync(main, { cwd: appDir }).sort()
    if (files.length === 0)
      return `No file of ${appDir} matches "main" of its package.json: ${main}`
    for (const file of files) require(join(appDir, file))
    return undefined
  } catch (error) {
    return `The app could not be loaded, so it has no functions: ${(error as Error)?.stack ?? error}`
  }
}

// The library keeps the core module that it met first, so it has to be loaded anew with the app.
function isOfApp(file: string, appDir: string): boolean {
  if (/[\\/]node_modules[\\/]/.test(file)) return /[\\/]@azure[\\/]functions[\\/]/.test(file)
  return file.startsWith(appDir + sep)
}
