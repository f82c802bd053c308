import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { HuntState } from '../shared/domain/hunt-state.ts'
import { learnedOf } from '../shared/pipeline/hunt/learned-of.ts'
import { packHunt } from '../shared/pipeline/hunt/pack-hunt.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

export async function saveBaseline(file: string, state: HuntState): Promise<void> {
  const text = `${JSON.stringify(packHunt(learnedOf(state)))}\n`
  try {
    await writeFile(file, file.endsWith('.gz') ? gzipSync(text) : text)
  } catch (error) {
    throw new UsageError(`--save-baseline: ${file} cannot be written: ${reasonOf(error)}`)
  }
}
