import type { Conversation } from '../../domain/conversation.ts'
import type { PastRecord } from './records-of.ts'

/** What was told of a cluster and holds something open: the last message of each key says all of it. */
export function conversationsFrom(records: readonly PastRecord[]): readonly Conversation[] {
  const newest = new Map<string, Conversation>()
  for (const conversation of records.flatMap(toldIn)) {
    const known = newest.get(conversation.key)
    if (known === undefined || known.version < conversation.version) {
      newest.set(conversation.key, conversation)
    }
  }
  return [...newest.values()].filter(({ held }) => held.length > 0)
}

function toldIn({ alerts, shares = [] }: PastRecord): readonly Conversation[] {
  return [
    ...alerts.flatMap(({ alert, channels }): readonly Conversation[] => {
      if (alert.about !== 'cluster') return []
      const { key, route, version, open: held } = alert
      return [{ v: 1, key, route, channels, version, held }]
    }),
    ...shares.map(({ key, route, channels, version, held, campaign }): Conversation => {
      const about = campaign === undefined ? { digest: true as const } : { campaign }
      return { v: 1, key, route, channels, version, held, ...about }
    }),
  ]
}
