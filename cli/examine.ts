import type { Examination } from '../shared/domain/exam.ts'
import type { IsoTime } from '../shared/domain/time.ts'

/** Examines the deployment that these settings describe. Throws `NoDeployment`. */
export type Examine = (
  settings: Readonly<Record<string, string | undefined>>,
  now: () => IsoTime,
) => Promise<Examination>
