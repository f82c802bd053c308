import type { Concern, ConcernKey } from '../../domain/concern.ts'
import type { Deps } from '../deps.ts'

/** What `deliver` is handed. A failing channel is itself something to tell. */
export interface Delivering
  extends Pick<
    Deps,
    | 'tables'
    | 'blobs'
    | 'queues'
    | 'postman'
    | 'secrets'
    | 'policy'
    | 'channels'
    | 'telemetry'
    | 'now'
    | 'random'
  > {
  readonly limits: Pick<Deps['limits'], 'giveUpHours' | 'recordDays'>
  readonly raiseConcern: (concern: Concern) => Promise<void>
  readonly settleConcern: (key: ConcernKey, member: string) => Promise<void>
}
