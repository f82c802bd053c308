import type { ClusterState } from '../../domain/cluster-state.ts'
import { after, days, type IsoTime } from '../../domain/time.ts'

/** What waits is looked at again when it may be told, or as late as a message can come. */
export function sooner(
  again: Pick<ClusterState, 'recheckAt' | 'waits'>,
  againAt: IsoTime | null,
  now: IsoTime,
): Pick<ClusterState, 'recheckAt' | 'waits'> {
  const [first] = [again.recheckAt, againAt].filter((at) => at !== null).sort()
  if (first === undefined) return { ...again, recheckAt: null }
  const latest = after(now, days(6))
  return { ...again, recheckAt: first < latest ? first : latest }
}
