const UNITS: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  tick: 0.0001,
  microsecond: 0.001,
}

const LONG_UNITS: Readonly<Record<string, string>> = {
  day: 'd',
  hour: 'h',
  hr: 'h',
  minute: 'm',
  min: 'm',
  second: 's',
  sec: 's',
  millisecond: 'ms',
}

function unitOf(word: string): number | undefined {
  const single = word.length > 2 ? word.replace(/s$/, '') : word
  return UNITS[LONG_UNITS[single] ?? single]
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** How Kusto spells times and durations; both are milliseconds here. */
export const timeText = {
  /** Null when the text is no time. A time without a zone is UTC. */
  readTime(text: string): number | null {
    const iso = text.trim().replace(' ', 'T')
    if (!/^\d{4}-\d{2}/.test(iso)) {
      const other = Date.parse(text)
      return Number.isNaN(other) ? null : other
    }
    const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(iso) || !iso.includes('T') ? iso : `${iso}Z`
    const milliseconds = Date.parse(zoned)
    return Number.isNaN(milliseconds) ? null : milliseconds
  },

  /** Reads `1d`, `1.5h`, `00:05:00`, `1.02:03:04.5`; a bare number is days. */
  readDuration(text: string): number | null {
    const simple = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(text.trim())
    if (simple) {
      const unit = unitOf(simple[2] || 'd')
      return unit === undefined ? null : Number(simple[1]) * unit
    }
    const clock = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/.exec(text.trim())
    if (!clock) return null
    const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = clock
    const total =
      ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000
    return sign ? -total : total
  },

  /** `2026-10-05T08:00:00.0000000Z`, as tostring() writes it. */
  writeTime(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace('Z', '0000Z')
  },

  /** `2026-10-05T08:00:00Z`, as services put it into answers: without needless zeros. */
  writeTimeShort(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace(/\.?0+Z$/, 'Z')
  },

  /** `1.02:03:04.5000000`. */
  writeDuration(milliseconds: number): string {
    const ticks = Math.round(Math.abs(milliseconds) * 10_000)
    const seconds = Math.floor(ticks / 10_000_000)
    const days = Math.floor(seconds / 86_400)
    const clock = [seconds / 3600, seconds / 60, seconds].map((v, i) =>
      pad(Math.floor(v) % (i === 0 ? 24 : 60)),
    )
    const rest = ticks % 10_000_000
    return `${milliseconds < 0 ? '-' : ''}${days ? `${days}.` : ''}${clock.join(':')}${
      rest ? `.${pad(rest, 7)}` : ''
    }`
  },
}
