import type { Context, ContextFacts } from '../../domain/context.ts'
import type { MaintenanceWindow, Policy } from '../../domain/policy.ts'
import type { IsoTime } from '../../domain/time.ts'
import { contextFits } from './context-fits.ts'
import { covers } from './covers.ts'
import { endOfHours } from './end-of-hours.ts'
import { fits } from './fits.ts'

/** When the announced work ends that a control of a cluster is part of now; null when it is part of none. */
export function windowEnd(
  { windows = [] }: Pick<Policy, 'windows'>,
  facts: ContextFacts,
  context: Context,
  now: IsoTime,
): (control: string) => IsoTime | null {
  const open = windows.flatMap((window) => {
    const end = endOf(window, now)
    const here = covers(window.scope, facts) && contextFits(window.context, context)
    return end !== null && here ? [{ end, controls: window.controls }] : []
  })
  return (control) => {
    const ends = open
      .filter(({ controls }) => controls === undefined || fits(controls, control))
      .map(({ end }) => end)
    return ends.sort().at(-1) ?? null
  }
}

function endOf({ from, weekly, until }: MaintenanceWindow, now: IsoTime): IsoTime | null {
  if (now >= until) return null
  if (weekly === undefined) return from !== undefined && from <= now ? until : null
  const end = endOfHours(weekly, now)
  return end !== null && end > until ? until : end
}
