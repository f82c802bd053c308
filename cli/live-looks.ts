import type { Look } from '../shared/pipeline/ports.ts'
import type { LiveScope } from '../shared/wiring/live-scope.ts'

/** Clusters read from Azure itself, with the operator's own login. Throws `Unreadable`. */
export type LiveLooks = (scope: LiveScope) => AsyncIterable<Look>
