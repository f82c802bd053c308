import { isObject } from '../../shared/domain/json.ts'

/** Counts looks at clusters by why they were taken, from the lines that Plimsoll logs. */
export interface LookCounter {
  readonly read: (line: string) => void
  /** All of them, or those that an event led to. */
  readonly count: (reason?: 'event') => number
}

export function lookCounter(): LookCounter {
  const reasons: unknown[] = []
  return {
    count: (wanted) => reasons.filter((reason) => wanted === undefined || reason === wanted).length,
    read(line) {
      if (!line.includes('"metric":"looks"')) return
      const entry: unknown = JSON.parse(line)
      if (isObject(entry) && entry['metric'] === 'looks') reasons.push(entry['reason'])
    },
  }
}
