import { isObject, type Json } from './json.ts'

const mask = '[redacted]'

/** Keys whose values are credentials wherever they stand. */
const secretKey =
  /(password|passwd|secret|token|(shared|account|access|storage|primary|secondary|private|api)[-_]?key|connection[-_]?string|kubeconfig|credential|signature)s?$/i
/** Keys that end like one of the above and hold a name, a flag or a reference. */
const harmlessKey =
  /(enable|disable|enabled|disabled|rotation|provider|store|profile|interval|mode|type|id|uri|name|serviceaccount\w*)$/i

/**
 * Credentials in URLs: scheme://user:password@host, and scheme://token@host. People write / and @ in passwords
 * as they are. Bounded, for a long text would otherwise be walked from each of its letters.
 */
const credentials =
  /([a-z][a-z0-9+.-]{0,30}:\/\/)(?:[^\s/"<>:@]{0,200}:(?!\d{1,5}[/?#])[^\s"<>]{1,1000}@|[^\s/"<>]{1,1000}@)/gi

const patterns: readonly (readonly [RegExp, string])[] = [
  // settings in free text, JSON in a string and command lines: "token":"x", password=x, --secret x
  [
    /((?:\b[\w-]{0,40}(?:password|passwd|secret|token|api[-_]?key|access[-_]?key)(?:["']?\s{0,3}=\s{0,3}|["']\s{0,3}:\s{0,3}|:(?=\S))|--[\w-]{0,40}(?:password|passwd|secret|token|key)[\s=]\s{0,3})["']?)[^\s"',;&}]{3,}/gi,
    `$1${mask}`,
  ],
  // password: x as in YAML, where the value ends the line; in a sentence more words follow
  [
    /(\b[\w-]{0,40}(?:password|passwd|secret|token|api[-_]?key|access[-_]?key):[ \t]{1,3})[^\s"',;&}]{3,}(?=[ \t]{0,3}(?:$|[\r\n,;}]))/gi,
    `$1${mask}`,
  ],
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
  let clean = value.includes('://') ? value.replace(credentials, `$1${mask}@`) : value
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
    const secret = secretKey.test(key) && !harmlessKey.test(key)
    copy[key] = secret ? masked(item) : clean(item)
  }
  return copy
}

/** Every text below a key that holds credentials; flags and numbers are none. */
function masked(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return mask
  if (Array.isArray(value)) return value.map((item: Json) => masked(item) ?? null)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)]))
}
