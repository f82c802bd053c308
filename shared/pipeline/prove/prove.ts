import type { Assumption, Outcome } from '../../domain/assumption.ts'
import type { Evidence, ObservationName } from '../../domain/evidence.ts'
import { type Maybe, missing } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import { askOnly } from './ask-only.ts'
import { metered } from './metered.ts'
import type { Observation, Taken, Undo } from './observation.ts'
import { type Allowed, planProof } from './plan-proof.ts'
import type { ProbeClient } from './probe-client.ts'
import { Stopped } from './stopped.ts'

export interface Proving extends Allowed {
  readonly client: ProbeClient
  readonly now: () => IsoTime
  /** Rejects when the signal is aborted. Without a signal it waits in any case. */
  readonly sleep: (seconds: number, stop?: AbortSignal) => Promise<void>
  /** Aborted when the operator interrupts, or time is up. What was written is taken back all the same. */
  readonly stop: AbortSignal
  /** Says what is going on. */
  readonly tell: (line: string) => void
}

/** One assumption, and what the probe made of it. */
export interface Proof {
  readonly assumption: Assumption
  readonly status: 'proven' | 'refuted' | 'not-tried'
  readonly because: string
}

/** Something that was written, and whether it was taken back. */
export interface Written extends Pick<Undo, 'what' | 'mend'> {
  /** Null when it was taken back. */
  readonly left: string | null
}

export interface ProofReport {
  readonly provedAt: IsoTime
  readonly proofs: readonly Proof[]
  readonly written: readonly Written[]
  readonly stopped: boolean
}

type Due = Undo & { readonly by: Observation }

/**
 * Makes the observations that can be made, beside each other, and judges what they show. What could not be observed
 * is not tried. Whatever happens, what was written is taken back at the end, the last thing first.
 */
export async function prove(
  assumptions: readonly Assumption[],
  proving: Proving,
): Promise<ProofReport> {
  const provedAt = proving.now()
  const plan = planProof(assumptions, proving)
  const due: Due[] = []
  const taken = new Map<ObservationName, Promise<Maybe<Evidence[ObservationName]>>>()
  for (const observation of plan.observations) {
    taken.set(observation.name, take(observation, taken, due, proving))
  }
  const seen: Record<string, Maybe<Evidence[ObservationName]>> = {}
  for (const [name, evidence] of taken) seen[name] = await evidence
  const written = await takeBack(due, proving)
  for (const [name, why] of plan.left) seen[name] = missing('not-supplied', why)
  const proofs = assumptions.map((assumption) => proofOf(assumption, seen as Taken))
  return { provedAt, proofs, written, stopped: proving.stop.aborted }
}

/** Never rejects: what goes wrong costs no other observation its evidence, and nothing the taking back. */
async function take(
  observation: Observation,
  others: ReadonlyMap<ObservationName, Promise<Maybe<Evidence[ObservationName]>>>,
  due: Due[],
  proving: Proving,
): Promise<Maybe<Evidence[ObservationName]>> {
  const { after = [], afterAny = [], follows = [], title } = observation
  const before: Record<string, Maybe<Evidence[ObservationName]>> = {}
  for (const name of [...after, ...afterAny, ...follows]) {
    const other = others.get(name)
    if (other !== undefined) before[name] = await other
  }
  const lost = after.map((name) => before[name]).find((one) => one?.known === false)
  if (lost?.known === false) return lost
  if (afterAny.length > 0 && !afterAny.some((name) => before[name]?.known)) {
    const [first] = afterAny.flatMap((name) => before[name] ?? [])
    return first?.known === false ? first : missing('absent', 'nothing was written')
  }
  const probing = metered(observation, {
    ...proving,
    undo(undo) {
      const one = { ...undo, by: observation }
      due.push(one)
      return () => due.splice(due.indexOf(one), 1)
    },
  })
  try {
    if (proving.stop.aborted) throw new Stopped('it was stopped')
    proving.tell(title)
    return await observation.take(probing, before as Taken)
  } catch (error) {
    if (error instanceof Stopped) return missing('unavailable', 'stopped before it was observed')
    return missing('unavailable', `the probe itself failed: ${String(error)}`)
  }
}

async function takeBack(due: readonly Due[], proving: Proving): Promise<readonly Written[]> {
  const written: Written[] = []
  for (const { by, what, mend, run } of due.toReversed()) {
    proving.tell(`takes back ${what}`)
    const ask = askOnly(by.name, Object.values(by.undoCalls ?? {}), proving.client)
    // However it fails, the operator has to hear what is left.
    const left = await run(ask, (seconds) => proving.sleep(seconds)).catch(String)
    written.push({ what, mend, left })
  }
  return written
}

function proofOf(assumption: Assumption, seen: Taken): Proof {
  for (const name of assumption.needs) {
    const evidence = seen[name]
    if (evidence?.known) continue
    const because = evidence?.reason ?? 'it was not observed'
    return { assumption, status: 'not-tried', because }
  }
  const values = assumption.needs.map((name) => [name, evidenceIn(seen[name])])
  const { status, because } = judged(assumption, Object.fromEntries(values) as Evidence)
  return { assumption, status: status === 'unclear' ? 'not-tried' : status, because }
}

function evidenceIn(evidence: Taken[ObservationName]): unknown {
  return evidence?.known ? evidence.value : undefined
}

/** A probe that crashes proves nothing. */
function judged(assumption: Assumption, seen: Evidence): Outcome {
  try {
    return assumption.judge(seen)
  } catch (error) {
    return { status: 'unclear', because: `the probe itself failed: ${String(error)}` }
  }
}
