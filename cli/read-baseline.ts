import { readFile } from 'node:fs/promises'
import { emptyHunt, type HuntState } from '../shared/domain/hunt-state.ts'
import { decode } from '../shared/ingest/decode.ts'
import { parseJson } from '../shared/ingest/log/parse-json.ts'
import { unpackHunt } from '../shared/pipeline/hunt/pack-hunt.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

/** The state of `--baseline`; an empty one without it. */
export async function readBaseline(file: string | undefined): Promise<HuntState> {
  if (file === undefined) return emptyHunt
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`--baseline: ${file}: ${reasonOf(error)}`)
  })
  const decoded = decode(bytes)
  if ('reason' in decoded) throw notOne(file, decoded.reason)
  const parsed = parseJson(decoded.text)
  if ('reason' in parsed) throw notOne(file, parsed.reason)
  const unpacked = unpackHunt(parsed.value)
  if ('reason' in unpacked) throw notOne(file, unpacked.reason)
  return unpacked.state
}

function notOne(file: string, reason: string): UsageError {
  return new UsageError(
    `--baseline: ${file} ${reason}; accepted is what \`plimsoll hunt --save-baseline\` wrote`,
  )
}
