import type { Sights } from '../../domain/exam.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { LogSource } from '../../domain/log-source.ts'
import { after, minutes } from '../../domain/time.ts'
import { inBatches } from '../onboarding/in-batches.ts'
import type { LogPlan } from '../ports.ts'
import { logReads } from '../sight/log-reads.ts'
import type { ExamDeps } from './exam-deps.ts'

type Seen = Sights['workspaces']

const atATime = 4

/** What of the workspaces that the hunt reads does not answer: the resource itself, or a table. */
export async function seeWorkspaces(
  workspaces: readonly string[],
  deps: Pick<ExamDeps, 'tables' | 'logs' | 'now'>,
): Promise<Seen> {
  return (await inBatches(workspaces, atATime, (workspace) => seeOne(workspace, deps))).flat()
}

async function seeOne(
  workspace: string,
  deps: Pick<ExamDeps, 'tables' | 'logs' | 'now'>,
): Promise<Seen> {
  const range = { from: 'source|', to: 'source}' }
  const rows = await deps.tables.list('hunts', keyOf(workspace), range)
  if (rows.length === 0) return []
  const reads = logReads(rows.map(({ body }) => body as unknown as LogSource))
  const place = await deps.logs.place(workspace, [...new Set(reads.map(({ name }) => name))])
  if (!place.known) return [{ workspace, subject: workspace, missing: place }]
  const { customerId, tables } = place.value
  const seen: Seen[number][] = []
  for (const [table, plan] of Object.entries(tables)) {
    const answer = await deps.logs.ask(question({ workspace, customerId, table, plan }, deps))
    if (answer.kind === 'missing') seen.push({ workspace, subject: table, missing: answer.missing })
    // Who refuses the network refuses it for every table.
    if (answer.kind === 'missing' && answer.missing.network) break
  }
  return seen
}

/** Whether it may be asked at all: of a moment that has no rows. */
function question(
  of: { workspace: string; customerId: string; table: string; plan: LogPlan },
  { now }: Pick<ExamDeps, 'now'>,
) {
  const to = now()
  const text = `${of.table} | where TimeGenerated > datetime(${to}) | project TimeGenerated`
  return { ...of, text, from: after(to, -minutes(1)), to }
}
