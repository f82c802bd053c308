import eventFilter from '../infra/generated/event-filter.json' with { type: 'json' }
import type { EventOutcome, EventTarget, Untried } from '../shared/domain/event-verification.ts'
import { parseResourceId } from '../shared/domain/resource-id.ts'
import { eventTargets } from '../shared/pipeline/onboarding/event-targets.ts'
import type { OnboardingAzure } from '../shared/pipeline/onboarding/onboarding-azure.ts'
import { planOnboarding } from '../shared/pipeline/onboarding/plan-onboarding.ts'
import { verifyEvents } from '../shared/pipeline/onboarding/verify-events.ts'
import { arrivalLines } from '../shared/reports/arrival-lines.ts'
import { safeJson } from '../shared/reports/safe-json.ts'
import { askDoor } from './ask-door.ts'
import type { OnboardCall } from './onboard-call.ts'
import { onboardWish, subscriptionsOf } from './onboard-wish.ts'
import { UsageError } from './usage-error.ts'

const longest = 3600
const listeners = eventFilter.subscriptions.map(({ name }) => name)

/** Writes tags and waits for the events. Status 1: not every subscription told of its change in time. */
export async function onboardVerify(call: OnboardCall): Promise<number> {
  const { values, onboarding, io } = call
  if ((values.events ?? onboarding.usualMode) === 'changeLog') {
    await io.out.write(
      'With PLIMSOLL_EVENTS=changeLog no events are expected: nothing was written, and there is nothing to verify\n',
    )
    return 0
  }
  const patience = secondsOf(values.wait ?? '10m')
  if (call.doors === undefined)
    throw new UsageError('--verify asks a deployment, and there is no way to one')
  const ask = askDoor(values, call.doors, io)
  const azure = await onboarding.open(io.now)
  const subscriptions = await subscriptionsIn(call, azure)
  checkResources(values.resource, subscriptions)
  const all = await eventTargets({ subscriptions, resources: values.resource, listeners }, azure)
  const targets = all.filter(isTarget)
  if (!values.yes && targets.length > 0) throw new UsageError(consent(targets))
  const { wait, newId } = onboarding
  const outcomes = await verifyEvents(targets, { azure, ask, now: io.now, wait, newId, patience })
  return await tell(inOrder(all, outcomes), call)
}

async function subscriptionsIn(
  call: OnboardCall,
  azure: OnboardingAzure,
): Promise<readonly string[]> {
  const { subscription, 'management-group': group } = call.values
  if (subscription.length > 0) return subscriptionsOf(subscription)
  if (group === undefined) {
    throw new UsageError('--verify needs --subscription <id>, or --management-group <name>')
  }
  const { waves, leftOut } = await planOnboarding(onboardWish(call), azure)
  const planned = waves.flatMap(({ subscriptions }) => subscriptions)
  return [...planned, ...leftOut].map(({ id }) => id)
}

function checkResources(resources: readonly string[], subscriptions: readonly string[]): void {
  const used = new Set<string>()
  for (const id of resources) {
    const subscription = parseResourceId(id)?.subscriptionId.toLowerCase() ?? ''
    if (!subscriptions.includes(subscription) || used.has(subscription)) {
      throw new UsageError(
        `--resource does not take "${id}"; accepted is the id of one resource in each subscription that is verified`,
      )
    }
    used.add(subscription)
  }
}

function isTarget(one: EventTarget | Untried): one is EventTarget {
  return 'resource' in one
}

function consent(targets: readonly EventTarget[]): string {
  const lines = targets.map(({ resource }) => `\n  ${resource}`)
  return `nothing was written. With --yes a tag is written on each of these, and removed again:${lines.join('')}`
}

function inOrder(
  all: readonly (EventTarget | Untried)[],
  outcomes: readonly EventOutcome[],
): readonly (EventOutcome | Untried)[] {
  return all.flatMap((one) =>
    isTarget(one)
      ? (outcomes.find(({ subscription }) => subscription === one.subscription) ?? [])
      : one,
  )
}

async function tell(
  all: readonly (EventOutcome | Untried)[],
  { values, io }: OnboardCall,
): Promise<number> {
  const text =
    values.format === 'json'
      ? safeJson({ version: 1, subscriptions: all })
      : arrivalLines(all).join('\n')
  await io.out.write(`${text}\n`)
  const isFine = (one: EventOutcome | Untried) => {
    return 'kind' in one && one.kind === 'arrived' && one.left === undefined
  }
  return all.every(isFine) ? 0 : 1
}

function secondsOf(text: string): number {
  const [, count, unit] = /^(\d{1,4})([sm])$/.exec(text) ?? []
  const seconds = Number(count) * (unit === 'm' ? 60 : 1)
  if (seconds >= 1 && seconds <= longest) return seconds
  throw new UsageError(`--wait does not take "${text}"; accepted are 90s, 10m, at most 60m`)
}
