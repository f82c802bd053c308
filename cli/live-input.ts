import type { IsoTime } from '../shared/domain/time.ts'
import type { SourcedSnapshot } from '../shared/ingest/join-fleet.ts'
import { Unreadable } from '../shared/pipeline/ports.ts'
import type { Arguments } from './arguments.ts'
import type { AuditInput } from './audit-input.ts'
import type { liveOptions } from './live-options.ts'
import type { LiveSnapshots } from './live-snapshots.ts'
import { UsageError } from './usage-error.ts'

type Values = Arguments<typeof liveOptions>['values']

/** Azure as the input; null when no option asks for it. */
export function liveInput(
  values: Values,
  paths: readonly string[],
  live: LiveSnapshots,
): ((now: IsoTime) => Promise<AuditInput>) | null {
  const scope = {
    subscriptions: values.subscription,
    managementGroups: values['management-group'],
    resourceIds: values['resource-id'],
  }
  if (Object.values(scope).every((names) => names.length === 0)) return null
  if (paths.length > 0) {
    throw new UsageError('accepted are either paths or a scope of Azure, not both')
  }
  return async (now) => {
    const taken: SourcedSnapshot[] = []
    try {
      for await (const snapshot of live({ ...scope, now })) {
        taken.push({ snapshot, source: 'azure' })
      }
    } catch (error) {
      if (error instanceof Unreadable) throw new UsageError(`Azure: ${error.message}`)
      throw error
    }
    return { fleet: { count: taken.length, snapshots: () => taken }, ignored: 0, rejected: [] }
  }
}
