import type { SingleTrigger, Trigger } from '../domain/trigger.ts'

/** When matching records become a signal, in a sentence. */
export function sayTrigger(trigger: Trigger, groupBy: readonly string[]): string {
  const group = groupBy.join(', ')
  if (trigger.type !== 'anyOf') return sentence(trigger, group)
  return trigger.of.map((one) => sentence(one, group)).join(' ')
}

function counted(count: 'requests' | { readonly distinct: readonly string[] }): string {
  return count === 'requests' ? 'requests' : `different values of ${count.distinct.join(' and ')}`
}

function sentence(trigger: SingleTrigger, group: string): string {
  switch (trigger.type) {
    case 'match':
      return `Each record that matches. More of the same ${group} within ${trigger.dedupWindow} fold into one signal.`
    case 'threshold':
      return `${trigger.atLeast} or more ${counted(trigger.count)} within ${trigger.window}, for one ${group}. More within ${trigger.dedupWindow} fold into the same signal.`
    case 'firstSeen':
      return `${trigger.of.join(', ')} not seen together within ${trigger.baseline}, once there are ${trigger.minHistory} of history.`
    case 'volume':
      return `The number of ${counted(trigger.count)} of one hour, for one ${group}, stands out of its last ${trigger.baseline} (${method(trigger)}).`
    case 'silence':
      return `No record of one ${group} for ${trigger.maxGap} and what is still on its way (${trigger.minLag} at the least), although each of the last ${trigger.activeHours} hours had some.`
  }
}

type Volume = Extract<SingleTrigger, { readonly type: 'volume' }>

function method({ method: { name }, side }: Volume): string {
  if ('low' in side) return `${name}, at most ${side.low.maxRatio} of what is usual at that hour`
  const { minCount, recordRatio } = side.high
  const record = recordRatio === undefined ? '' : ` and ${recordRatio} times the highest hour`
  return `${name}, at least ${minCount}${record}`
}
