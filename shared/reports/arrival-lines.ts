import {
  type EventOutcome,
  type EventTarget,
  syntheticTag,
  type Untried,
} from '../domain/event-verification.ts'
import { parseResourceId } from '../domain/resource-id.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { shellWord } from './shell-word.ts'

/** What became of each subscription's event, with what mends it, for people. */
export function arrivalLines(all: readonly (EventOutcome | Untried)[]): readonly string[] {
  const arrived = all.filter((one) => 'kind' in one && one.kind === 'arrived').length
  return [
    ...all.flatMap((one) => ('kind' in one ? outcomeLines(one) : untriedLines(one))),
    '',
    `${arrived} of ${plural(all.length, 'subscription')} told of a change in time`,
  ]
}

function untriedLines({ subscription, name, reason, mend }: Untried): readonly string[] {
  return [`${head(subscription, name)}not tried: ${plainText(reason)}`, `  ${plainText(mend)}`]
}

function outcomeLines(outcome: EventOutcome): readonly string[] {
  const { subscription, name, kind } = outcome
  const start = head(subscription, name)
  if (kind === 'unwritten') {
    return [`${start}not tried: ${plainText(outcome.reason)}`, `  ${writerOn(outcome)}`]
  }
  const words = {
    arrived: `arrived after ${outcome.seconds} s`,
    late: `late: arrived after ${outcome.seconds} s`,
    missing: `missing after ${outcome.seconds} s`,
    'dead-letter': `missing after ${outcome.seconds} s: Event Grid could not deliver it, and kept it as a dead letter`,
  }
  return [`${start}${words[kind]}`, ...mends(outcome)[kind], ...leftLines(outcome)]
}

function head(subscription: string, name: string | null): string {
  return `${subscription}${name === null ? '' : `  ${plainText(name)}`}: `
}

function mends({ topicId, subscription }: EventTarget) {
  const topic = parseResourceId(topicId)
  const list = `  az eventgrid system-topic event-subscription list -g ${shellWord(topic?.resourceGroup ?? '')} --system-topic-name ${shellWord(topic?.name ?? '')} --subscription ${subscription}`
  return {
    arrived: [],
    late: [
      '  Event Grid promises no time: verify again; if it stays late, see whether the queue plimsoll-events grows',
    ],
    missing: [
      list,
      '  each has to be Succeeded; the identity of the topic has to be allowed to write to the queue: deploy its wave again',
    ],
    'dead-letter': [
      list,
      '  its identity may not write to the queue: deploy its wave again, or with deliveryIdentity none',
    ],
  }
}

function leftLines({ resource, ...outcome }: EventOutcome): readonly string[] {
  if (outcome.kind === 'unwritten' || outcome.left === undefined) return []
  return [
    `  the tag ${syntheticTag} could not be removed: ${plainText(outcome.left)}`,
    `  az tag update --resource-id ${shellWord(resource)} --operation Delete --tags ${syntheticTag}`,
  ]
}

function writerOn({ resource }: EventTarget): string {
  return `it takes a role that may write it: az role assignment create --assignee <you> --role Contributor --scope ${shellWord(resource)}`
}
