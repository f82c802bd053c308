import { parseArgs } from 'node:util'
import { nearest } from '../shared/config/nearest.ts'
import { UsageError } from './usage-error.ts'

/** `flag` takes no value, `text` one, `list` may be repeated and holds names separated by commas. */
export interface Option {
  readonly type: 'flag' | 'text' | 'list'
  /** What stands for the value in the help: `<file>`. */
  readonly form?: string
  readonly accepted?: readonly string[]
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

type ValueOf<O extends Option> = O['type'] extends 'flag'
  ? boolean
  : O['type'] extends 'list'
    ? readonly string[]
    : (O extends { readonly accepted: readonly (infer A)[] } ? A : string) | undefined

export interface Arguments<O extends Options> {
  readonly values: { readonly [K in keyof O]: ValueOf<O[K]> }
  readonly positionals: readonly string[]
}

export function parseArguments<const O extends Options>(
  argv: readonly string[],
  options: O,
): Arguments<O> {
  const { values, positionals } = parse(argv, options)
  const read = Object.entries(options).map(([name, option]) => {
    const value = values[name]
    if (option.type === 'flag') return [name, value === true]
    if (option.type === 'list') return [name, listOf(value)]
    return [name, checked(name, value, option)]
  })
  return { values: Object.fromEntries(read), positionals }
}

function parse(argv: readonly string[], options: Options) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [
      name,
      {
        type: type === 'flag' ? ('boolean' as const) : ('string' as const),
        multiple: type === 'list',
      },
    ]),
  )
  try {
    return parseArgs({ args: [...argv], options: config, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(complaint(String(error), options))
  }
}

/** The parser's own words name the option and go on to explain the shell; ours name what is accepted. */
function complaint(message: string, options: Options): string {
  const name = /'(?:-\w, )?--?([^' =]+)/.exec(message)?.[1] ?? ''
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) {
    const known = Object.keys(options)
    const meant = nearest(name, known)
    const hint = meant ? `did you mean --${meant}?` : `accepted are ${known.map(dashed).join(', ')}`
    return `there is no option ${dashed(name)}; ${hint}`
  }
  return option.type === 'flag'
    ? `${dashed(name)} takes no value`
    : `${dashed(name)} needs a value: ${dashed(name)} ${formOf(option)}`
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`
}

export function formOf({ form, accepted }: Option): string {
  return accepted ? accepted.join('|') : (form ?? '<text>')
}

function listOf(value: unknown): readonly string[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : []
  return given
    .flatMap((item) => String(item).split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function checked(name: string, value: unknown, { accepted }: Option): string | undefined {
  if (typeof value !== 'string') return undefined
  if (accepted && !accepted.includes(value)) {
    throw new UsageError(`--${name} does not take "${value}"; accepted are ${accepted.join(', ')}`)
  }
  return value
}
