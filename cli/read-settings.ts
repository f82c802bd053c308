import { readFile } from 'node:fs/promises'
import type { Io } from './io.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

const form =
  'what `az functionapp config appsettings list` prints, a local.settings.json, or an object of names and values'

/** The settings of a deployment, from a file or from standard input (`-`). */
export async function readSettings(
  path: string,
  io: Io,
): Promise<Readonly<Record<string, string>>> {
  const found = settingsIn(parsed(await text(path, io), path))
  if (found === null)
    throw new UsageError(`--settings: ${path} holds no settings; accepted is ${form}`)
  return found
}

async function text(path: string, io: Io): Promise<string> {
  if (path === '-') return Buffer.from(await io.input.read()).toString('utf8')
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError(`--settings: ${path} cannot be read: ${reasonOf(error)}`)
  }
}

function parsed(content: string, path: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    // Settings may hold secrets: nothing of the text is repeated.
    throw new UsageError(`--settings: ${path} is not JSON; accepted is ${form}`)
  }
}

function settingsIn(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value)) {
    const values = 'Values' in value ? value.Values : value
    return typeof values === 'object' && values !== null ? texts(Object.entries(values)) : null
  }
  const pairs = value.map((item) => {
    const { name, value: content } = (item ?? {}) as { name?: unknown; value?: unknown }
    return [name, content] as const
  })
  return pairs.every(([name]) => typeof name === 'string') ? texts(pairs) : null
}

function texts(pairs: readonly (readonly [unknown, unknown])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      typeof name === 'string' && ['string', 'number', 'boolean'].includes(typeof value)
        ? [[name, String(value)]]
        : [],
    ),
  )
}
