import { safeJson } from '../shared/reports/safe-json.ts'
import { simulationTable } from '../shared/reports/simulation-table.ts'
import { askDoor } from './ask-door.ts'
import type { PolicyCall } from './policy-call.ts'
import { policyText } from './policy-text.ts'
import { UsageError } from './usage-error.ts'

const mostDays = 400

/** Messages that a policy would have sent, out of what a deployment remembers. */
export async function policySimulate({ values, rest, doors, io }: PolicyCall): Promise<number> {
  if (rest.length > 0) throw new UsageError('simulate takes options alone: --days, --policy')
  if (doors === undefined)
    throw new UsageError('simulate asks a deployment: its history lies there')
  const days = daysOf(values.days ?? '30')
  const policy = await policyText(values.policy)
  const answer = await askDoor(values, doors, io)('POST', 'simulate', { days, ...policy })
  if (values.format === 'json') await io.out.write(`${safeJson(answer)}\n`)
  else for (const piece of simulationTable(answer)) await io.out.write(piece)
  return 0
}

function daysOf(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= mostDays) return days
  throw new UsageError(`--days does not take "${text}"; accepted are 1 to ${mostDays}`)
}
