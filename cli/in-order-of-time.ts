import { toMilliseconds } from '../shared/domain/time.ts'
import type { LogPart } from '../shared/ingest/log/log-reader.ts'
import { beginningOf, type LogSource } from './log-sources.ts'
import { shortParts } from './short-parts.ts'

interface Waiting {
  readonly source: LogSource
  /** Milliseconds. */
  readonly at: number
}

interface Opened {
  readonly parts: AsyncGenerator<LogPart>
  readonly next: LogPart
  readonly at: number
}

/**
 * The parts of several logs, the earliest first: baselines and windows are of no use when files of two clusters, or
 * the days of one, come one after the other in the order of their names. A file is opened when its time has come.
 */
export async function* inOrderOfTime(sources: readonly LogSource[]): AsyncGenerator<LogPart> {
  const [only, ...others] = sources
  if (only !== undefined && others.length === 0) yield* only.parts()
  else yield* merged(await beginnings(sources))
}

async function* merged(waiting: Waiting[]): AsyncGenerator<LogPart> {
  const open: Opened[] = []
  for (;;) {
    await openDue(waiting, open)
    open.sort((a, b) => a.at - b.at)
    const earliest = open.shift()
    if (earliest === undefined) return
    yield earliest.next
    const further = await advanced(earliest.parts, earliest.at)
    if (further) open.push(further)
  }
}

/** Opens what begins before all that is open. */
async function openDue(waiting: Waiting[], open: Opened[]): Promise<void> {
  for (let [first] = waiting; first !== undefined; [first] = waiting) {
    const earliest = open.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
    if (first.at > earliest) return
    waiting.shift()
    const opened = await advanced(shortParts(first.source.parts()), first.at)
    if (opened) open.push(opened)
  }
}

async function beginnings(sources: readonly LogSource[]): Promise<Waiting[]> {
  const begun: Waiting[] = []
  for (const source of sources) {
    // Standard input can be read once only.
    const at = source.name === 'stdin' ? null : await beginningOf(source)
    begun.push({ source, at: at ?? 0 })
  }
  return begun.sort((a, b) => a.at - b.at)
}

async function advanced(parts: AsyncGenerator<LogPart>, before: number): Promise<Opened | null> {
  const { value: next, done } = await parts.next()
  if (done) return null
  const at = toMilliseconds(next.records[0]?.time ?? '')
  return { parts, next, at: Number.isNaN(at) ? before : at }
}
