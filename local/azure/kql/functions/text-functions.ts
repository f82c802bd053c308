import { createHash } from 'node:crypto'
import { convert } from '../convert.ts'
import type { KqlValue } from '../kql-table.ts'
import type { FunctionTable, ScalarFunction } from './scalar-function.ts'

const onText = (call: (text: string) => KqlValue): ScalarFunction => ({
  takes: ['string'],
  returns: 'string',
  call: ([text]) => call(String(text)),
})

/** A .NET pattern as one of ours; `(?i)` at the start is the only inline flag that is known. */
function patternOf(pattern: KqlValue | undefined, flags = 'u'): RegExp {
  const text = String(pattern)
  return text.startsWith('(?i)') ? new RegExp(text.slice(4), `${flags}i`) : new RegExp(text, flags)
}

function urlParts(text: string): KqlValue {
  const url = URL.canParse(text) ? new URL(text) : null
  return {
    Scheme: url?.protocol.replace(':', '') ?? '',
    Host: url?.hostname ?? '',
    Port: url?.port ?? '',
    Path: url?.pathname ?? '',
    Username: url?.username ?? '',
    Password: url?.password ?? '',
    'Query Parameters': Object.fromEntries(url?.searchParams ?? []),
    Fragment: url?.hash.replace('#', '') ?? '',
  }
}

export const textFunctions: FunctionTable = {
  tolower: onText((text) => text.toLowerCase()),
  toupper: onText((text) => text.toUpperCase()),
  reverse: onText((text) => [...text].reverse().join('')),
  url_decode: onText((text) => decodeURIComponent(text)),
  base64_decode_tostring: onText((text) => Buffer.from(text, 'base64').toString('utf8')),
  strlen: { takes: ['string'], returns: 'long', call: ([text]) => String(text).length },
  strcmp: {
    takes: ['string', 'string'],
    returns: 'long',
    call: ([a, b]) => Number(String(a) > String(b)) - Number(String(a) < String(b)),
  },
  strcat: {
    takes: ['any'],
    rest: 'any',
    returns: 'string',
    call: (args, types) =>
      args.map((arg, i) => convert(arg, types[i] ?? 'dynamic', 'string')).join(''),
  },
  strcat_delim: {
    takes: ['string', 'any'],
    rest: 'any',
    returns: 'string',
    call: ([by, ...args], types) =>
      args.map((arg, i) => convert(arg, types[i + 1] ?? 'dynamic', 'string')).join(String(by)),
  },
  split: {
    takes: ['string', 'string', 'long'],
    optional: 1,
    returns: 'dynamic',
    call: ([text, by, index]) => {
      const parts = String(text).split(String(by))
      return index === undefined || index === null
        ? parts
        : parts.slice(Number(index), Number(index) + 1)
    },
  },
  substring: {
    takes: ['string', 'long', 'long'],
    optional: 1,
    returns: 'string',
    call: ([text, start, length]) => {
      const from = Math.max(0, Number(start))
      return String(text).slice(from, length === undefined ? undefined : from + Number(length))
    },
  },
  indexof: {
    takes: ['string', 'string', 'long'],
    optional: 1,
    returns: 'long',
    call: ([text, part, start]) => String(text).indexOf(String(part), Number(start ?? 0)),
  },
  replace_string: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    call: ([text, part, by]) => String(text).replaceAll(String(part), () => String(by)),
  },
  replace_regex: {
    takes: ['string', 'string', 'string'],
    returns: 'string',
    call: ([text, pattern, by]) =>
      String(text).replace(patternOf(pattern, 'gu'), String(by).replace(/\\(\d)/g, '$$$1')),
  },
  extract: {
    takes: ['string', 'long', 'string'],
    returns: 'string',
    call: ([pattern, group, text]) => patternOf(pattern).exec(String(text))?.[Number(group)] ?? '',
  },
  trim: {
    takes: ['string', 'string'],
    returns: 'string',
    call: ([pattern, text]) =>
      String(text).replace(patternOf(`^(?:${pattern})+|(?:${pattern})+$`, 'gu'), ''),
  },
  trim_start: {
    takes: ['string', 'string'],
    returns: 'string',
    call: ([pattern, text]) => String(text).replace(patternOf(`^(?:${pattern})+`), ''),
  },
  trim_end: {
    takes: ['string', 'string'],
    returns: 'string',
    call: ([pattern, text]) => String(text).replace(patternOf(`(?:${pattern})+$`), ''),
  },
  hash_sha256: {
    takes: ['any'],
    returns: 'string',
    call: ([value], [type]) =>
      createHash('sha256')
        .update(String(convert(value ?? null, type ?? 'string', 'string')))
        .digest('hex'),
  },
  parse_url: { takes: ['string'], returns: 'dynamic', call: ([text]) => urlParts(String(text)) },
  isempty: {
    takes: ['any'],
    returns: 'bool',
    call: ([value]) => value === null || value === undefined || value === '',
  },
  isnotempty: {
    takes: ['any'],
    returns: 'bool',
    call: ([value]) => !(value === null || value === undefined || value === ''),
  },
}
