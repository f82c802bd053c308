import type { Check } from '../../domain/check.ts'
import type { Deps } from '../deps.ts'
import type { Surroundings } from './surroundings.ts'

/** What an exam is handed. */
export interface ExamDeps extends Deps {
  readonly checks: readonly Check[]
  readonly surroundings: Surroundings
  /** What is wrong with the settings. */
  readonly problems: readonly string[]
  /** Version of Node.js. */
  readonly node: string
}
