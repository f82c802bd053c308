import { randomBytes } from 'node:crypto'
import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { IsoTime } from '../../shared/domain/time.ts'
import type { HostKeys } from '../host/http/host-keys.ts'

const Keys = z.object({ eventGrid: z.string() })
const Past = z.object({ fleet: z.string(), at: z.string() })

/** What outlives a run: the ledger, the keys, the time of the simulated clock, the log. */
export interface LocalState {
  /** For Azurite; null keeps everything in memory. */
  readonly dir: string | null
  readonly keys: HostKeys
  /** Where the simulated time goes on; null begins anew. */
  readonly since: IsoTime | null
  readonly log: (line: string) => void
  /** The last lines of the log, for whoever has to tell why something failed. */
  readonly lastLines: () => readonly string[]
  /** Remembers the time, and lets others use the folder. */
  readonly close: (at: IsoTime) => void
}

const rememberedLines = 400

interface StateOptions {
  /** Null: nothing is written. */
  readonly dir: string | null
  readonly key: string | null
  /** Names the fleet: a ledger of another fleet is of no use. */
  readonly fleet: string
  /** Begins anew whatever there is. */
  readonly fresh: boolean
}

/** Throws when another process uses the folder, or when nothing can be kept there. */
export function openState({ dir, key, fleet, fresh }: StateOptions): LocalState {
  const lines: string[] = []
  const remember = (line: string) => {
    lines.push(line)
    if (lines.length > rememberedLines) lines.shift()
  }
  if (dir === null) {
    const keys = keysOf(key ?? madeKey())
    return { dir, keys, since: null, log: remember, lastLines: () => lines, close: () => {} }
  }
  makeFolder(dir)
  const release = occupy(dir)
  const storage = join(dir, 'azurite')
  const past = read(join(dir, 'past.json'), Past)
  const goesOn = !fresh && past?.fleet === fleet && existsSync(storage)
  if (!goesOn) rmSync(storage, { recursive: true, force: true })
  const kept = read(join(dir, 'keys.json'), Keys)
  const keys = keysOf(key ?? kept?.eventGrid ?? madeKey())
  writeFileSync(join(dir, 'keys.json'), `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  const logFile = join(dir, 'log.jsonl')
  writeFileSync(logFile, '')
  return {
    dir: storage,
    keys,
    since: goesOn ? past.at : null,
    log(line) {
      remember(line)
      appendFileSync(logFile, `${line}\n`)
    },
    lastLines: () => lines,
    close(at) {
      writeFileSync(join(dir, 'past.json'), `${JSON.stringify({ fleet, at })}\n`)
      release()
    },
  }
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(
      `${dir} is no folder that can be written to (${code}): mend or move it, or start with --memory, which keeps nothing on disk`,
    )
  }
}

/** Two runs in one folder would take each other's storage away. */
function occupy(dir: string): () => void {
  const file = join(dir, 'running')
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (other > 0 && other !== process.pid && isAlive(other)) {
    throw new Error(
      `Process ${other} runs in ${dir} already: end it, or start with --memory (and --port 0)`,
    )
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function madeKey(): string {
  return randomBytes(24).toString('base64url')
}

/** One key opens everything here; on Azure each door has its own. */
function keysOf(key: string): HostKeys {
  return { master: key, default: key, eventGrid: key }
}

/** Null for what is not there or was spoilt: it is made anew. */
function read<T extends z.ZodMiniType>(file: string, shape: T): z.infer<T> | null {
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const parsed = shape.safeParse(text.startsWith('{') ? safeJson(text) : null)
  return parsed.success ? parsed.data : null
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Half a file after a crash says nothing; the caller begins anew.
    return null
  }
}
