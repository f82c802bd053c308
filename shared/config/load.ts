import { quoted } from './quoted.ts'
import type { Setting } from './setting.ts'
import { type Settings, settings } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Nobody else reads `process.env`. */
export function environment(): Environment {
  return process.env
}

/**
 * The environment → typed settings, and what is wrong with it. Never throws: a wrong value is told,
 * and its default is in force, so that a function app with a slip still starts and says so.
 */
export function loadSettings(env: Environment = environment()): {
  readonly settings: Settings
  readonly problems: readonly string[]
} {
  const problems: string[] = []
  const loaded = Object.fromEntries(
    Object.entries<Setting<unknown>>(settings).map(([name, setting]) => {
      const text = env[setting.env]?.trim() ?? ''
      const value = text === '' ? setting.default : setting.read(text)
      if (value === undefined) problems.push(slip(setting, text))
      return [name, value ?? setting.default]
    }),
  ) as unknown as Settings
  return {
    settings: loaded,
    problems: [
      ...problems,
      ...missingStorage(loaded),
      ...missingIngest(loaded),
      ...halfADoor(loaded),
    ],
  }
}

/** Texts, addresses and connection strings may hold credentials: they are not repeated. */
function slip(setting: Setting<unknown>, text: string): string {
  const open = !['text', 'url', 'secret'].includes(setting.kind)
  const found = open ? ` is ${quoted(text)}; it` : ' holds something else; it'
  const shown = typeof setting.default === 'boolean' ? onOff(setting.default) : setting.default
  const instead =
    typeof shown === 'string' || typeof shown === 'number'
      ? `\`${shown}\` is used instead`
      : 'it counts as not set'
  return `${setting.env}${found} takes ${setting.accepts}; ${instead}`
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off'
}

/** Who sets one of them wants the door open. */
function halfADoor({ tenantId, apiAudience }: Settings): readonly string[] {
  if ((tenantId === null) === (apiAudience === null)) return []
  const [missing, set] =
    tenantId === null
      ? [settings.tenantId, settings.apiAudience]
      : [settings.apiAudience, settings.tenantId]
  return [`${missing.env} is missing: ${set.env} alone opens no door`]
}

function missingStorage(loaded: Settings): readonly string[] {
  if (loaded.storage !== null) return []
  const needed = [
    'storageQueueServiceUri',
    'storageTableServiceUri',
    'storageBlobServiceUri',
  ] as const
  const missing = needed.filter((name) => loaded[name] === null).map((name) => settings[name].env)
  if (missing.length === 0) return []
  if (missing.length < needed.length) {
    return missing.map((env) => `${env} is missing: storage needs all three addresses`)
  }
  return [`${settings.storage.env} is missing: set a connection string, or ${missing.join(', ')}`]
}

function missingIngest(loaded: Settings): readonly string[] {
  const needed = ['ingestQueueServiceUri', 'ingestBlobServiceUri'] as const
  const missing = needed.filter((name) => loaded[name] === null).map((name) => settings[name].env)
  return missing.length === 1
    ? missing.map((env) => `${env} is missing: an account for events needs both addresses`)
    : []
}
