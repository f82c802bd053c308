import type { Json } from '../../domain/json.ts'
import type { LogRecord } from '../../domain/log-record.ts'

/** What is known beside records of the Activity Log. Clusters are ARM ids in lower case. */
export interface ActivityWorld {
  /** The audited clusters that the resource of a record touches, as `affected` finds them. */
  readonly touched: (record: LogRecord) => readonly string[]
  /** The audited clusters whose kubelet, add-on or cluster identity a caller is. */
  readonly actingFor: (caller: string) => readonly string[]
  /** Whether a control says pass or fail of a cluster: what it judges is told by its transitions. */
  readonly judges: (cluster: string, control: string) => boolean
  /** The resource that a record names, as it was read; undefined when it was not, or could not be. */
  readonly resource: (record: LogRecord) => Json | undefined
}
