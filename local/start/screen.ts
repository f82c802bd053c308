import type { Alert } from '../../shared/domain/alert.ts'
import { type Colour, type Paint, paint } from '../../shared/reports/paint.ts'
import { cardLines } from './card-lines.ts'
import { folded } from './folded.ts'

interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): boolean
}

/** What a person sees. Lines are as wide as the terminal; without one nothing is drawn over. */
export interface Screen {
  readonly paint: Paint
  readonly line: (text?: string) => void
  /** A paragraph under a time of the day. */
  readonly say: (time: string, text: string) => void
  /** A paragraph below it. */
  readonly add: (text: string, colour?: Colour) => void
  readonly progress: (done: number, total: number, unit: string) => void
  readonly card: (alert: Alert) => void
}

const margin = '       '

export function createScreen(terminal: Terminal, coloured: boolean): Screen {
  const width = () => Math.min(Math.max(terminal.columns || 100, 48), 110)
  const colour = paint(coloured)
  let drawn = false

  function line(text = ''): void {
    if (drawn) terminal.write('\r\u001b[K')
    drawn = false
    terminal.write(`${text}\n`)
  }

  function progress(done: number, total: number, unit: string): void {
    if (terminal.isTTY !== true) return
    const room = Math.max(10, Math.min(40, width() - 45))
    const full = total === 0 ? room : Math.floor((room * done) / total)
    const bar = `${colour('cyan', '█'.repeat(full))}${colour('dim', '░'.repeat(room - full))}`
    terminal.write(`\r\u001b[K${margin}${bar} ${done} of ${total} ${unit}`)
    drawn = true
  }

  return {
    paint: colour,
    line,
    progress,
    add(text, shade) {
      for (const part of folded(text, width() - 1, margin)) {
        line(shade === undefined ? part : colour(shade, part))
      }
    },
    say(time, text) {
      const [first = '', ...rest] = folded(text, width() - 1, margin)
      line(`${colour('bold', time.padEnd(margin.length))}${first.slice(margin.length)}`)
      for (const more of rest) line(more)
    },
    card(alert) {
      for (const text of cardLines(alert, width() - margin.length - 1, colour)) {
        line(`${margin}${text}`)
      }
    },
  }
}
