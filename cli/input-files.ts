import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

const readable = /\.(json|jsonl|ndjson)(\.gz)?$/i
const accepted = '.json, .jsonl or .ndjson, also with .gz'

/** Files named by the paths: a file is taken as it is, a directory is walked in order of the names. */
export async function inputFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) {
    const found = await stat(path).catch((error: unknown) => {
      throw new UsageError(`${path}: ${reasonOf(error)}; accepted are files, directories and -`)
    })
    if (!found.isDirectory()) {
      files.push(path)
      continue
    }
    const inside = await walk(path)
    if (inside.length === 0) throw new UsageError(`${path} holds no file named ${accepted}`)
    for (const file of inside) files.push(file)
  }
  return files
}

async function walk(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      throw new UsageError(`${directory}: ${reasonOf(error)}`)
    },
  )
  return entries
    .filter((entry) => !entry.isDirectory() && readable.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
