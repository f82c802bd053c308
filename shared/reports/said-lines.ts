import { isObject, type JsonObject } from '../domain/json.ts'
import { plainText } from './plain-text.ts'

/** What would be said of one finding, and to whom: a line for each route, or why there is none. */
export function saidLines(said: JsonObject): readonly string[] {
  const { kind, because, messages } = said
  if (kind !== 'said') return [`  nobody is told: ${plain(because)}`]
  const all: readonly unknown[] = Array.isArray(messages) ? messages : []
  return all.filter(isObject).map(({ route, channels, title }) => {
    const names = Array.isArray(channels) ? channels.map(plain).join(', ') : ''
    return `  ${plain(route)} → ${names}: ${plain(title)}`
  })
}

function plain(value: unknown): string {
  return plainText(String(value ?? ''))
}
