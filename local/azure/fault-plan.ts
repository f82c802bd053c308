import * as z from 'zod/mini'
import { toMilliseconds } from '../../shared/domain/time.ts'
import type { Call } from './faults/call.ts'
import { Fault } from './faults/fault.ts'

type Match = Fault['match']
type Test = (call: Call, wanted: string, text: string) => boolean

const lower = (text: string): string => text.toLowerCase()

function matchesPath(path: string, wanted: string): boolean {
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(path)
}

const TESTS: Readonly<Partial<Record<keyof Match, Test>>> = {
  method: (call, wanted) => lower(call.method) === lower(wanted),
  provider: (call, wanted) => call.type.split('/')[0] === lower(wanted),
  type: (call, wanted) => call.type === lower(wanted),
  scope: (call, wanted) => lower(call.path).startsWith(lower(wanted)),
  path: (call, wanted) => matchesPath(call.path, wanted),
  text: (_, wanted, text) => text.includes(wanted),
  from: (call, wanted) => toMilliseconds(call.at) >= toMilliseconds(wanted),
  until: (call, wanted) => toMilliseconds(call.at) < toMilliseconds(wanted),
}

function meets(call: Call, match: Match, text: string): boolean {
  return Object.entries(TESTS).every(([name, test]) => {
    const wanted = match[name as keyof Match]
    return wanted === undefined || test(call, String(wanted), text)
  })
}

function isDue({ nth, every }: Match, count: number): boolean {
  if (nth !== undefined) return count === nth
  return every === undefined || count % every === 0
}

export interface FaultPlan {
  /** Writes the call down and gives the first fault that is due for it, else null. */
  readonly meet: (call: Call, text?: string) => Fault['answer'] | null
  /** Every call so far. */
  readonly calls: readonly Call[]
  /** Adds faults to those that are planned; what is returned takes them away. */
  readonly add: (faults: unknown) => () => void
}

/** Faults as data; throws where the data is wrong. Each fault counts the calls that it meets. */
export function createFaultPlan(planned: unknown = []): FaultPlan {
  const calls: Call[] = []
  const active = new Map<Fault, number>()

  function add(faults: unknown): () => void {
    const added = z.array(Fault).parse(faults)
    for (const fault of added) active.set(fault, 0)
    return () => {
      for (const fault of added) active.delete(fault)
    }
  }

  function meet(call: Call, text = ''): Fault['answer'] | null {
    calls.push(call)
    const due: Fault[] = []
    for (const [fault, count] of active) {
      if (!meets(call, fault.match, text)) continue
      active.set(fault, count + 1)
      if (isDue(fault.match, count + 1)) due.push(fault)
    }
    return due[0]?.answer ?? null
  }

  add(planned)
  return { meet, calls, add }
}
