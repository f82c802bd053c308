import { writeFile } from 'node:fs/promises'
import type { Io } from './io.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

/** Writes the pieces to the file of `--output`, else to standard output. */
export async function output(
  pieces: Iterable<string>,
  file: string | undefined,
  io: Io,
): Promise<void> {
  if (file === undefined) {
    for (const piece of pieces) await io.out.write(piece)
    return
  }
  try {
    await writeFile(file, pieces)
  } catch (error) {
    throw new UsageError(`--output: ${file} cannot be written: ${reasonOf(error)}`)
  }
}
