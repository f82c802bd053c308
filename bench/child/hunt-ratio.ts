import { createReadStream } from 'node:fs'
import { huntThrough } from '../../cli/hunt-through.ts'
import { inOrderOfTime } from '../../cli/in-order-of-time.ts'
import { logSources } from '../../cli/log-sources.ts'
import { processIo } from '../../cli/process-io.ts'
import { detections } from '../../shared/detections/index.ts'
import { emptyHunt } from '../../shared/domain/hunt-state.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import { scratchLog } from '../scratch-log.ts'

/** Hunts through a log of so many megabytes, and parses it; prints the ratio of what both took. */
const [, , megabytes = '', rounds = '3'] = process.argv
const log = scratchLog({ bytes: Number(megabytes) * 1e6, seed: 1 })
try {
  const took = { parse: Number.POSITIVE_INFINITY, hunt: Number.POSITIVE_INFINITY }
  for (let round = 0; round < Number(rounds); round += 1) {
    took.parse = Math.min(took.parse, await timed(parse))
    took.hunt = Math.min(took.hunt, await timed(hunt))
  }
  process.stdout.write(String(took.hunt / took.parse))
} finally {
  log.remove()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function hunt(): Promise<void> {
  const parts = inOrderOfTime(await logSources([log.path], bareWorld, processIo()))
  const armed = detections.map((one) => one.arm())
  const latest = Number.POSITIVE_INFINITY
  await huntThrough(parts, { armed, baseline: emptyHunt, latest, clock: null })
}

async function parse(): Promise<void> {
  let held = ''
  const pieces = createReadStream(log.path, { encoding: 'utf8', highWaterMark: 256 * 1024 })
  for await (const piece of pieces) {
    const lines = `${held}${piece}`.split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) JSON.parse(line)
  }
}
