import type { ActivityState } from '../../domain/activity-state.ts'
import { emptyHunt, type HuntState } from '../../domain/hunt-state.ts'
import type { IsoTime } from '../../domain/time.ts'

/** How far one table has been read. */
export interface Mark {
  /** Rows that came in before have been read. */
  readonly until: IsoTime
  /** End of the newest complete hour whose counts were read. */
  readonly hours: IsoTime | null
  /** The rescan of a day, and up to where it has come. */
  readonly rescan: { readonly day: string; readonly until: IsoTime } | null
  /** Of one hour, as last measured. */
  readonly gbPerHour: number
}

/** The last line of a cluster's audit log, and whether more keep coming. */
export interface Stream {
  readonly state: 'arriving' | 'silent'
  readonly last: IsoTime | null
}

/** The public addresses from which the nodes of a cluster called. */
export interface NodeAddresses {
  /** The first hour of which any is known. Hours since 1970, as below. */
  readonly since: number
  /** By address, the last hour in which one called from there. */
  readonly last: Readonly<Record<string, number>>
}

/** All that a workspace's hunt remembers: replaced as a whole with each step. */
export interface HuntMemory {
  readonly v: 1
  readonly hunt: HuntState
  /** Of calls in Azure, besides the hunt; absent where none was told of. */
  readonly calls?: Pick<ActivityState, 'heard' | 'telling'>
  /** Of what hours are counted for, by log table: one is read up to another time than the next. */
  readonly counted: Readonly<Record<string, HuntState>>
  /** By log table. */
  readonly marks: Readonly<Record<string, Mark>>
  /** Hashes of detection and request that matched, with the hour in which that was found. */
  readonly matched: Readonly<Record<string, number>>
  /** By the key of the cluster. */
  readonly streams: Readonly<Record<string, Stream>>
  /** By cluster in lower case; absent in a memory of former times. */
  readonly nodes?: Readonly<Record<string, NodeAddresses>>
  /** Gigabytes of Basic tables scanned on this day, UTC. */
  readonly scanned: { readonly day: string; readonly gb: number }
}

export const emptyMemory: HuntMemory = {
  v: 1,
  hunt: emptyHunt,
  counted: {},
  marks: {},
  matched: {},
  streams: {},
  scanned: { day: '', gb: 0 },
}
