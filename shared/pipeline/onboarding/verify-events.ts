import {
  type EventOutcome,
  type EventTarget,
  syntheticTag,
} from '../../domain/event-verification.ts'
import type { Arrival, ExpectedEvent } from '../../domain/expected-event.ts'
import { isObject, type JsonObject } from '../../domain/json.ts'
import { type IsoTime, secondsBetween } from '../../domain/time.ts'
import { inBatches } from './in-batches.ts'
import type { OnboardingAzure } from './onboarding-azure.ts'

interface Needs {
  readonly azure: Pick<OnboardingAzure, 'tagsOf' | 'writeTags'>
  /** The door for people of the deployment. Throws when it does not answer. */
  readonly ask: (method: 'GET' | 'POST', action: string, input: JsonObject) => Promise<JsonObject>
  readonly now: () => IsoTime
  readonly wait: (seconds: number) => Promise<void>
  readonly newId: () => string
  /** How long to wait for events, in seconds. */
  readonly patience: number
}

/** Event Grid takes seconds, a function app that sleeps takes a little longer. */
const usualSeconds = 120
const pause = 5
const atATime = 5

/**
 * Writes a tag on each resource and removes it again, then asks the deployment until it has heard of every one, or its
 * time is over. The deployment is told beforehand, so that no cluster is woken.
 */
export async function verifyEvents(
  targets: readonly EventTarget[],
  needs: Needs,
): Promise<readonly EventOutcome[]> {
  const outcomes = new Map<string, EventOutcome>()
  const written: Written[] = []
  for (const done of await inBatches(targets, atATime, (target) => cause(target, needs))) {
    if ('kind' in done) outcomes.set(done.resource, done)
    else written.push(done)
  }
  const started = needs.now()
  let open = written
  let rested = 0
  while (open.length > 0) {
    const heard = await heardOf(needs)
    const waited = Math.max(rested, Math.round(secondsBetween(started, needs.now())))
    const over = waited >= needs.patience
    open = open.filter((one) => {
      const outcome = judged(one, heard, over ? waited : null)
      if (outcome !== null) outcomes.set(one.resource, outcome)
      return outcome === null
    })
    if (open.length === 0) break
    await needs.wait(pause)
    rested += pause
  }
  return targets.flatMap(({ resource }) => outcomes.get(resource) ?? [])
}

interface Written extends EventTarget {
  readonly left?: string
}

/** Announces the requests, sends them, and announces them again where Azure has given them ids of its own. */
async function cause(
  target: EventTarget,
  { azure, ask, now, newId }: Needs,
): Promise<Written | EventOutcome> {
  const { resource } = target
  const tags = await azure.tagsOf(resource)
  if (!tags.known) return { ...target, kind: 'unwritten', reason: tags.reason }
  const { [syntheticTag]: _, ...before } = tags.value
  const correlations = [newId(), newId()]
  const [first = '', second = ''] = correlations
  await ask('POST', 'expect', { resource, correlations })
  const wrote = await azure.writeTags(resource, { ...before, [syntheticTag]: now() }, first)
  if (!wrote.known) return { ...target, kind: 'unwritten', reason: wrote.reason }
  const removed = await azure.writeTags(resource, before, second)
  const given = [wrote.value, ...(removed.known ? [removed.value] : [])]
  const renamed = given.filter((id) => !correlations.includes(id))
  if (renamed.length > 0) {
    await ask('POST', 'expect', { resource, correlations: [...correlations, ...renamed] })
  }
  return { ...target, ...(removed.known ? {} : { left: removed.reason }) }
}

type Heard = ReadonlyMap<string, readonly Arrival[]>

async function heardOf({ ask }: Needs): Promise<Heard> {
  const { expected } = await ask('GET', 'arrivals', {})
  const all: readonly unknown[] = Array.isArray(expected) ? expected : []
  const told = all.filter(isObject) as unknown as readonly (ExpectedEvent & {
    readonly arrivals: readonly Arrival[]
  })[]
  return new Map(told.map(({ resource, arrivals }) => [resource, arrivals]))
}

/** Null: there is still hope, as long as `waited` is. What lies among the dead letters was not delivered. */
function judged(written: Written, heard: Heard, waited: number | null): EventOutcome | null {
  const arrivals = heard.get(written.resource) ?? []
  const arrival = arrivals.find(({ source }) => source === 'event')
  if (arrival !== undefined) {
    const seconds = Math.max(0, Math.round(secondsBetween(arrival.at, arrival.heardAt)))
    return { ...written, kind: seconds > usualSeconds ? 'late' : 'arrived', seconds }
  }
  if (waited === null) return null
  return { ...written, kind: arrivals.length > 0 ? 'dead-letter' : 'missing', seconds: waited }
}
