import type { Facets } from '../../domain/facets/index.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown, type Verdict } from '../../domain/verdict.ts'
import { knownTime } from './known-time.ts'

type Finding = Facets['registryImageFindings'][number]

interface Limits {
  readonly criticalDays: number
  readonly highDays: number
}

/**
 * The verdict on findings in images: open ones of severity Critical and High have a limit of days each. Every
 * one of the owners has to have a row. Since counts are of the oldest, how many are
 * overdue is not told, only how many are open.
 */
export function judgeImageFindings(
  findings: readonly Finding[],
  owners: readonly string[],
  { criticalDays, highDays }: Limits,
  now: IsoTime,
): Verdict {
  const limits: Readonly<Record<string, number>> = { Critical: criticalDays, High: highDays }
  const open = findings.flatMap((one) => {
    const limit = limits[one.severity ?? '']
    return one.code === 'Unhealthy' && limit !== undefined ? [{ one, limit }] : []
  })
  const overdue = open.filter(({ one, limit }) => isOverdue(one, limit, now))
  if (overdue.length > 0) {
    const because = overdue.map(
      ({ one, limit }) =>
        `of ${one.findings ?? 0} open ${one.severity}, some are older than ${limit} days`,
    )
    return fail([...new Set(because)].join('; '), {
      targets: [...new Set(overdue.map(({ one }) => lastPart(one.owner)))],
    })
  }
  const silent = owners.filter((id) => !findings.some(({ owner }) => owner === id.toLowerCase()))
  if (silent.length > 0) {
    const named = silent.map(lastPart).join(', ')
    return unknown('not-supplied', `Defender for Cloud has told nothing about images of ${named}`)
  }
  const count = open.reduce((sum, { one }) => sum + (one.findings ?? 0), 0)
  return pass('no finding of high severity is overdue', {
    ...(count > 0 && { advice: `${count} of severity Critical or High are open` }),
  })
}

function isOverdue(one: Finding, limit: number, now: IsoTime): boolean {
  if ((one.undated ?? 0) > 0) return true
  const since = knownTime(one.since, '/*/since')
  return since === null || secondsBetween(since, now) > days(limit)
}

function lastPart(id: string | undefined): string {
  return (id ?? '').split('/').at(-1) ?? ''
}
