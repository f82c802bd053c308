import { isObject, type Json } from './json.ts'

const mask = '[redacted]'

/** Keys whose values are credentials wherever they stand. */
const secretKey =
  /(password|passwd|secret|token|sharedkey|accountkey|connectionstring|privatekey|kubeconfig|credential|sastoken|apikey|signature)s?$/i
/** Keys that end like one of the above and hold a name, a flag or a reference. */
const harmlessKey =
  /(enable|disable|enabled|disabled|rotation|provider|store|profile|interval|mode|type|id|uri|name|serviceaccount\w*)$/i

const patterns: readonly (readonly [RegExp, string])[] = [
  // credentials in URLs: scheme://user:password@host, and scheme://token@host; bounded, for a long
  // text without a scheme would otherwise be walked from each of its letters
  [/([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@"']+@/gi, `$1${mask}@`],
  [
    /([?&;](?:sig|signature|code|token|access_token|api[-_]?key|key|password|secret)=)[^&\s"']+/gi,
    `$1${mask}`,
  ],
  [
    /((?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)\s*=\s*)[^;\s"']+/gi,
    `$1${mask}`,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, mask],
  [/\b(Bearer|Basic|GenieKey)\s+[\w.~+/=-]{8,}/gi, `$1 ${mask}`],
  [/\bgh[pousr]_\w{20,}|\bxox[abprs]-[\w-]{10,}|\bwhsec_[\w+/=]{10,}/g, mask],
]

export function redactText(value: string): string {
  let clean = value
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement)
  return clean
}

/** Credentials never reach a blob, a difference or a card: every audited value passes here. */
export function redact<T extends Json | undefined>(value: T): T {
  return clean(value) as T
}

function clean(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map((item: Json) => clean(item) ?? null)
  if (!isObject(value)) return value
  const copy: Record<string, Json | undefined> = {}
  for (const [key, item] of Object.entries(value)) {
    const secret = typeof item === 'string' && secretKey.test(key) && !harmlessKey.test(key)
    copy[key] = secret ? mask : clean(item)
  }
  return copy
}
