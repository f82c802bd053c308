import { type IsoTime, toMilliseconds } from '../../../shared/domain/time.ts'

/** Queries of one reader in a window of time. */
export interface GraphQuota {
  readonly queries: number
  readonly seconds: number
}

export interface Spent {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
}

function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((v) => String(Math.floor(v)).padStart(2, '0'))
    .join(':')
}

/** The budget of Resource Graph: a window opens with the first query and then starts anew. */
export function graphBudget({ queries, seconds }: GraphQuota, now: () => IsoTime): () => Spent {
  let opened = Number.NEGATIVE_INFINITY
  let used = 0
  return () => {
    const at = toMilliseconds(now())
    if (at - opened >= seconds * 1000 || at < opened) {
      opened = at
      used = 0
    }
    const allowed = used < queries
    if (allowed) used += 1
    return {
      allowed,
      headers: {
        'x-ms-user-quota-remaining': String(queries - used),
        'x-ms-user-quota-resets-after': clock(opened + seconds * 1000 - at),
        'x-ms-ratelimit-remaining-tenant-resource-requests': String(queries - used),
      },
    }
  }
}
