import type { Sights } from '../../domain/exam.ts'
import type { ExamDeps } from './exam-deps.ts'

/** When the timers were last done. */
export async function seeRounds({ tables }: Pick<ExamDeps, 'tables'>): Promise<Sights['rounds']> {
  const watermark = await tables.get('runs', 'catch-up', 'watermark')
  const run = await tables.get('runs', 'last', 'run')
  const done = watermark?.body['doneAt']
  return { catchUp: typeof done === 'string' ? done : null, swept: run !== null }
}
