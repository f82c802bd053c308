import { readFile } from 'node:fs/promises'
import { readDocument } from '../shared/ingest/read-document.ts'
import type { Reading } from '../shared/ingest/reading.ts'
import { plainText } from '../shared/reports/plain-text.ts'
import { inputFiles } from './input-files.ts'
import type { Io } from './io.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

const standardInput = 'stdin'
const nothing =
  'nothing to audit: name files or directories, or pipe resources in, as in `az aks list -o json | plimsoll audit -`'

/** Every file, one after the other, and standard input where `-` or nothing is named. */
export async function readInputs(paths: readonly string[], io: Io): Promise<readonly Reading[]> {
  if (paths.length === 0 && io.input.isTerminal) throw new UsageError(nothing)
  const readings: Reading[] = []
  const streams = paths.filter((path) => path === '-').length
  if (streams > 0 || paths.length === 0) readings.push(await readStream(io))
  const files = await inputFiles(paths.filter((path) => path !== '-'))
  for (const file of files) readings.push(await readOne(file))
  await tellUnfollowed(readings, io)
  return readings
}

/** AKS names a next page after the last one as well, so that this is no fault by itself. */
async function tellUnfollowed(readings: readonly Reading[], { err }: Io): Promise<void> {
  const [first, ...more] = readings.flatMap((reading) => reading.unfollowed)
  if (first === undefined) return
  const named =
    more.length > 0
      ? `${plainText(first)} and ${more.length} more name`
      : `${plainText(first)} names`
  await err.write(
    `plimsoll: ${named} a next page (nextLink), which was not fetched: hand it in as well where it is not empty\n`,
  )
}

async function readStream(io: Io): Promise<Reading> {
  const bytes = await io.input.read()
  if (bytes.length === 0) throw new UsageError(`standard input is empty; ${nothing}`)
  return readDocument(standardInput, bytes)
}

async function readOne(file: string): Promise<Reading> {
  const source = file.replaceAll('\\', '/')
  try {
    return readDocument(source, await readFile(file))
  } catch (error) {
    const reason = `cannot be read: ${reasonOf(error)}`
    return {
      clusters: [],
      resources: [],
      ignored: 0,
      ignoredAt: [],
      pages: [],
      unfollowed: [],
      rejected: [{ source, reason }],
    }
  }
}
