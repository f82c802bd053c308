import type { Settings } from './setting.ts'

/** Replaces `%NAME%` by the setting. Throws when there is none: the host disables that function. */
export function resolveSetting(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = settings[name]
    if (value === undefined) throw new Error(`the setting %${name}% is missing; set ${name}`)
    return value
  })
}
