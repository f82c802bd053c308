import { type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { LogPlan } from '../ports.ts'
import type { HuntMemory, Mark } from './hunt-memory.ts'
import type { HuntTask } from './hunt-task.ts'
import { boundsOf } from './question-of.ts'

/**
 * Gigabytes that a question about a Basic table is billed for: what came in within its bounds. Taken from what the
 * last hours held; nothing before they were measured, and nothing on the Analytics plan.
 */
export function costOf(task: HuntTask, plan: LogPlan, mark: Mark | undefined): number {
  if (plan !== 'Basic' || mark === undefined) return 0
  const { from, to } = boundsOf(task, plan)
  return (secondsBetween(from, to) / 3600) * mark.gbPerHour
}

/** Gigabytes that were scanned today, UTC. */
export function spent({ scanned: { day, gb } }: HuntMemory, now: IsoTime): number {
  return day === now.slice(0, 10) ? gb : 0
}

export function spending(memory: HuntMemory, gb: number, now: IsoTime): HuntMemory {
  const scanned = { day: now.slice(0, 10), gb: spent(memory, now) + gb }
  return { ...memory, scanned }
}
