import { isIP } from 'node:net'
import { addressRange } from './address-range.ts'

const tags: ReadonlySet<string> = new Set(['*', 'any', 'internet'])

/**
 * Whether a source of an NSG rule is the Internet: the tag, everything, or a range so wide (0.0.0.0/1) that
 * only the Internet fills it. Other service tags and narrower ranges are not.
 */
export function isInternet(source: string, at: string): boolean {
  if (tags.has(source.toLowerCase())) return true
  if (isIP(source.split('/')[0] ?? '') === 0) return false
  const { version, prefix } = addressRange(source, at)
  return version === 4 ? prefix < 8 : prefix <= 3
}
