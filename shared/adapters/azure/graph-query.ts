import type { JsonObject } from '../../domain/json.ts'
import type { IsoTime } from '../../domain/time.ts'

/** KQL and the column that it orders by: text, unique, ascending. Without one pages are not repeatable. */
export interface GraphQuery {
  readonly text: string
  readonly key: string
}

/** Where it runs. Nothing named: everything that the identity can see. */
export interface GraphScope {
  readonly subscriptions?: readonly string[]
  readonly managementGroups?: readonly string[]
}

export interface GraphPage {
  readonly rows: readonly JsonObject[]
  readonly takenAt: IsoTime
  readonly last: boolean
}
