import type { Setting } from '../../shared/config/setting.ts'
import { type Settings, settings } from '../../shared/config/settings.ts'
import type { Output } from './output.ts'

/** Where a deployment derives the value from what it makes, its default would be wrong or meaningless. */
const derived: readonly (keyof Settings)[] = ['storageCredential', 'ingestCredential']

const development = 'UseDevelopmentStorage=true'

/**
 * The settings as app settings: names and defaults for Bicep, and a sample of the file that the Functions
 * Core Tools read. The host does not know our defaults, so each is written down.
 */
export function settingsFiles(): readonly Output[] {
  const defaults = Object.fromEntries(
    (Object.entries(settings) as [keyof Settings, Setting<unknown>][]).flatMap(([name, setting]) =>
      derived.includes(name) || !isPlain(setting.default)
        ? []
        : [[setting.env, String(setting.default)]],
    ),
  )
  const names = Object.values(settings).map(({ env }) => env)
  const sample = {
    IsEncrypted: false,
    Values: {
      AzureWebJobsStorage: development,
      FUNCTIONS_WORKER_RUNTIME: 'node',
      [settings.storage.env]: development,
      ...defaults,
    },
  }
  return [
    { path: 'infra/generated/settings.json', text: textOf({ names, defaults }) },
    { path: 'local.settings.sample.json', text: textOf(sample) },
  ]
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function textOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
