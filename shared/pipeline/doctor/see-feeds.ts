import type { FeedSeen } from '../../domain/exam.ts'
import { after, days } from '../../domain/time.ts'
import type { ExamDeps } from './exam-deps.ts'

/** When each subscription was last heard of by an event, and what was changed on the last day that none told of. */
export async function seeFeeds(
  subscriptions: readonly string[],
  { tables, feed, now }: Pick<ExamDeps, 'tables' | 'feed' | 'now'>,
): Promise<readonly FeedSeen[]> {
  if (feed?.mode !== 'eventGrid') return []
  const since = after(now(), -days(1))
  const heard = await tables.list('runs', 'heard')
  const unheard = (await tables.list('runs', 'unheard')).flatMap(
    ({ body: { at, subscription } }) =>
      typeof at === 'string' && at >= since ? [{ at, subscription }] : [],
  )
  return subscriptions.map((subscription) => {
    const at = heard.find(({ row }) => row === subscription)?.body['at']
    return {
      subscription,
      lastHeard: typeof at === 'string' ? at : null,
      unheard: unheard
        .filter((one) => one.subscription === subscription)
        .map((one) => one.at)
        .sort(),
    }
  })
}
