import { secretEnv } from './secret-env.ts'
import type { Setting } from './setting.ts'
import { settings } from './settings.ts'

/** The page docs/reference/settings.md. */
export function settingsDoc(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(
    ({ env, kind, accepts, default: value, description, host }) =>
      `| ${[`\`${env}\``, kind, cell(accepts), shown(value), host ? 'yes' : '', cell(description)].join(' | ')} |`,
  )
  return `# Settings

Settings of the environment: app settings on Azure, variables elsewhere. A setting that is empty counts as not set. A wrong value is told by every function and by health; its default is used instead.

Needed: \`${settings.storage.env}\`, or all three of \`${settings.storageQueueServiceUri.env}\`, \`${settings.storageTableServiceUri.env}\` and \`${settings.storageBlobServiceUri.env}\`.

**Host** says that the Functions host itself resolves the setting by name and does not know our default. Every schedule has to exist as an app setting, or its function does not load; of the storage settings, those of the chosen way.

| setting | kind | takes | default | host | what it decides |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Secrets of channels

The policy file names secrets, it never holds them. With \`PLIMSOLL_KEY_VAULT_URI\` the secret \`teams-sec\` is the secret of that name in the vault, read with the delivering identity, kept for ten minutes and read again at once when a receiver answers 401 or 403. Without a vault it is the app setting \`${secretEnv('teams-sec')}\`: upper case, with \`_\` for \`-\`.
`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? '`on`' : '`off`'
  return typeof value === 'number' || typeof value === 'string' ? `\`${value}\`` : 'not set'
}
