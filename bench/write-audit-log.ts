import { closeSync, openSync, writeSync } from 'node:fs'
import { randomOf } from '../local/fleet/random.ts'
import { lineTemplates } from './line-templates.ts'

interface LogFile {
  readonly path: string
  /** It ends with the line that reaches it. */
  readonly bytes: number
  readonly seed: number
}

interface Written {
  readonly bytes: number
  readonly lines: number
}

const ordinaryShare = 0.05
const chunk = 4_000_000
/** Milliseconds from one line to the next. */
const pace = 40

/**
 * Writes a seeded audit log of one cluster as JSON Lines: 95 % of its lines are the platform's, and each has 1 to
 * 2 kB. Lines are real ones of the simulation, each with an id and a time of its own.
 */
export function writeAuditLog({ path, bytes, seed }: LogFile): Written {
  const { platform, ordinary } = lineTemplates(seed)
  const random = randomOf(`${seed} log file`)
  const timeText = createTimeText()
  const file = openSync(path, 'w')
  let done = 0
  let lines = 0
  let pending = ''
  try {
    while (done + pending.length < bytes) {
      const [head, ...tail] = random.pick(random.chance(ordinaryShare) ? ordinary : platform)
      const time = timeText(Date.UTC(2026, 9, 5) + lines * pace)
      pending += `${head}${idOf(lines)}${tail[0]}${time}${tail[1]}${time}${tail[2]}\n`
      lines += 1
      if (pending.length > chunk) {
        done += writeSync(file, pending, null, 'latin1')
        pending = ''
      }
    }
    done += writeSync(file, pending, null, 'latin1')
  } finally {
    closeSync(file)
  }
  return { bytes: done, lines }
}

function idOf(line: number): string {
  return `00000000-0000-4000-8000-${line.toString(16).padStart(12, '0')}`
}

/** Times that ascend share the text of their second. */
function createTimeText(): (at: number) => string {
  let second = -1
  let text = ''
  return (at) => {
    const now = Math.floor(at / 1000)
    if (now !== second) {
      second = now
      text = new Date(now * 1000).toISOString().slice(0, 19)
    }
    return `${text}.${String(at % 1000).padStart(3, '0')}000Z`
  }
}
