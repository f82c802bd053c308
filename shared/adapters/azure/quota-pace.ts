import type { PipelineResponse } from '@azure/core-rest-pipeline'

type Headers = PipelineResponse['headers']

/** Keeps to the quota of Resource Graph, which is counted per identity: 15 queries in 5 seconds, say. */
export interface QuotaPace {
  /** Waits where the last reply said that nothing is left. */
  readonly ready: () => Promise<void>
  readonly heard: (headers: Headers) => void
  /** The next query waits at least that long. */
  readonly owe: (seconds: number) => void
}

const longest = 60

export function quotaPace(sleep: (seconds: number) => Promise<void>): QuotaPace {
  let pause: Promise<void> | null = null
  let owed = 0

  async function wait(seconds: number): Promise<void> {
    await sleep(seconds)
    pause = null
  }

  return {
    async ready() {
      if (owed > 0) {
        pause = wait(owed)
        owed = 0
      }
      if (pause !== null) await pause
    },
    heard(headers) {
      const left = Number(headers.get('x-ms-user-quota-remaining') ?? Number.NaN)
      if (left <= 0) owed = Math.min(resetsAfter(headers) ?? 5, longest)
    },
    owe(seconds) {
      owed = Math.max(owed, seconds)
    },
  }
}

/** Seconds until the quota is full again (`hh:mm:ss`), or null. */
export function resetsAfter(headers: Headers): number | null {
  const match = /^(\d+):(\d\d):(\d\d)/.exec(headers.get('x-ms-user-quota-resets-after') ?? '')
  return match && Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])
}
