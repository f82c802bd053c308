import type { Ailment, Examination, SelfExam } from '../../domain/exam.ts'
import { asJson } from '../../domain/json.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { ExamDeps } from './exam-deps.ts'

const most = 200

/** What the app found at its last exam, as its row in table `runs` holds it, and which of that it has told. */
export interface LastExam extends SelfExam {
  readonly v: 1
  readonly told: readonly Pick<Ailment, 'check' | 'cause' | 'scope'>[]
}

export async function lastExam({ tables }: Pick<ExamDeps, 'tables'>): Promise<LastExam | null> {
  const row = await tables.get('runs', 'last', 'doctor')
  return row === null ? null : knownVersion<LastExam>(row.body, 'The last exam')
}

export async function keepExam(
  { at, ailments }: Examination,
  told: LastExam['told'],
  { tables, code, node }: Pick<ExamDeps, 'tables' | 'code' | 'node'>,
): Promise<void> {
  const body = asJson({ v: 1, at, code, node, ailments: ailments.slice(0, most), told })
  await tables.write('runs', 'last', [{ kind: 'put', row: 'doctor', body }])
}
