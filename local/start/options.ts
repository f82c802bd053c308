import { parseArgs } from 'node:util'

export interface StartOptions {
  readonly clusters: number
  readonly seed: number
  /** Resources of the user's own, instead of the sample fleet. */
  readonly fleet: string | null
  readonly story: 'none' | 'day'
  readonly once: boolean
  /** Nothing is written to disk. */
  readonly memory: boolean
  readonly coloured: boolean
  readonly port: number
  /** Null: the one that is kept, or a new one. */
  readonly key: string | null
}

export const usage = `npm start -- [options]

  --clusters <n>     size of the sample fleet (50)
  --seed <n>         another sample fleet (1)
  --fleet <path>     your own resources as the state of Azure: a file or a folder, as \`plimsoll audit\` takes them
  --story day|none   the scripted day, or none; with --fleet it is none unless you ask for it
  --once             one sweep and the story, then a summary, then the end
  --memory           keep nothing on disk
  --port <n>         port of the Functions host (7071, or PLIMSOLL_PORT; 0: a free one)
  --no-color         no colours
  --help             this text

PLIMSOLL_KEY sets the key that opens the address. Status 0: all went as expected; 1: it did not; 2: a wrong option, or it cannot start.`

type Env = Readonly<Record<string, string | undefined>>

/** The command line and the environment, or what is wrong with them. */
export function readOptions(
  args: readonly string[],
  env: Env,
  isTerminal: boolean,
): StartOptions | { readonly wrong: string } | { readonly help: true } {
  try {
    const { values } = parseArgs({ args: [...args], options: accepted, strict: true })
    return values.help === true ? { help: true } : optionsOf(values, env, isTerminal)
  } catch (error) {
    return { wrong: (error as Error).message }
  }
}

const accepted = {
  clusters: { type: 'string' },
  seed: { type: 'string' },
  fleet: { type: 'string' },
  story: { type: 'string' },
  once: { type: 'boolean' },
  memory: { type: 'boolean' },
  port: { type: 'string' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Values = Partial<Record<keyof typeof accepted, string | boolean>>

function optionsOf(values: Values, env: Env, isTerminal: boolean): StartOptions {
  const { fleet = null } = values as { readonly fleet?: string }
  const story = values.story ?? (fleet === null ? 'day' : 'none')
  if (fleet !== null && (values.clusters ?? values.seed) !== undefined) {
    throw new Error('--clusters and --seed make the sample fleet; --fleet takes its place')
  }
  if (story !== 'day' && story !== 'none') throw new Error(`--story takes day or none`)
  return {
    clusters: whole('--clusters', values.clusters ?? '50', 1, 1_000_000),
    seed: whole('--seed', values.seed ?? '1', 0, 2 ** 31),
    fleet,
    story,
    once: values.once === true,
    memory: values.memory === true,
    coloured: isTerminal && values['no-color'] !== true && (env['NO_COLOR'] ?? '') === '',
    port: portOf(values.port, env['PLIMSOLL_PORT']),
    key: env['PLIMSOLL_KEY']?.trim() || null,
  }
}

function portOf(asked: string | boolean | undefined, environment: string | undefined): number {
  if (asked !== undefined) return whole('--port', asked, 0, 65_535)
  return whole('PLIMSOLL_PORT', environment?.trim() || '7071', 0, 65_535)
}

function whole(name: string, text: string | boolean, least: number, most: number): number {
  const value = /^\d+$/.test(String(text)) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new Error(`${name} takes a whole number from ${least} to ${most}`)
}
