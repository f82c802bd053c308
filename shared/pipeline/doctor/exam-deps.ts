import type { Deps } from '../deps.ts'
import type { Desk } from '../desk.ts'

/** What an exam is handed. */
export type ExamDeps = Deps & Pick<Desk, 'checks' | 'surroundings' | 'problems' | 'node'>
