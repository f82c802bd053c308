import type { Settings } from '../settings/setting.ts'
import { realm } from './realm.ts'

/** Shows the settings to the app as its environment; the returned function takes them back. */
export function applySettings(settings: Settings): () => void {
  const { env } = realm.process
  const before = new Map<string, string | undefined>()
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || env[name] === value) continue
    before.set(name, env[name])
    env[name] = value
  }
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete env[name]
      else env[name] = value
    }
  }
}
