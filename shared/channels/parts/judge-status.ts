import type { Acceptance, Reply } from '../../domain/channel.ts'

/** What a status means where the receiver has no words of its own. */
export function judgeStatus({ status }: Pick<Reply, 'status'>): Acceptance {
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  if (status >= 300 && status < 400) {
    return { kind: 'refused', reason: `answered ${status}, a redirect, which is not followed` }
  }
  const passing = status === 408 || status === 425 || status === 429 || status >= 500
  return { kind: passing ? 'later' : 'refused', reason: `answered ${status}` }
}
