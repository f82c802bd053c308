import { clusterOf } from '../shared/domain/cluster.ts'
import type { SourcedSnapshot } from '../shared/ingest/join-fleet.ts'
import type { Rejection } from '../shared/ingest/rejection.ts'
import { Unreadable } from '../shared/pipeline/ports.ts'
import { plural } from '../shared/reports/plural.ts'
import type { Arguments } from './arguments.ts'
import type { AuditInput } from './audit-input.ts'
import type { Io } from './io.ts'
import type { LiveLooks } from './live-looks.ts'
import type { liveOptions } from './live-options.ts'
import { UsageError } from './usage-error.ts'

type Values = Arguments<typeof liveOptions>['values']

const often = 100
const form = '/subscriptions/<id>/resourceGroups/<group>/providers/…/managedClusters/<name>'

/** Azure as the input; null when no option asks for it. */
export function liveInput(
  values: Values,
  paths: readonly string[],
  live: LiveLooks,
  io: Io,
): (() => Promise<AuditInput>) | null {
  const scope = {
    subscriptions: values.subscription,
    managementGroups: values['management-group'],
    resourceIds: values['resource-id'],
  }
  if (Object.values(scope).every((names) => names.length === 0)) return null
  if (paths.length > 0) {
    throw new UsageError('accepted are either paths or a scope of Azure, not both')
  }
  for (const id of scope.resourceIds) {
    if (clusterOf(id)?.id === id) continue
    throw new UsageError(`--resource-id does not take "${id}"; accepted is ${form}`)
  }
  return () => read(live({ ...scope, now: io.now }), new Set(scope.resourceIds.map(lower)), io)
}

async function read(
  looks: ReturnType<LiveLooks>,
  named: ReadonlySet<string>,
  { err }: Io,
): Promise<AuditInput> {
  const taken: SourcedSnapshot[] = []
  const rejected: Rejection[] = []
  let deleted = 0
  try {
    for await (const { snapshot, gone } of looks) {
      const { id } = snapshot.cluster
      if (!gone) taken.push({ snapshot, source: 'azure' })
      else if (named.has(lower(id)))
        rejected.push({ source: id, reason: 'Azure has no such cluster' })
      else deleted += 1
      const done = taken.length + rejected.length + deleted
      if (done % often === 0)
        await err.write(`plimsoll: read ${plural(done, 'cluster')} of Azure\n`)
    }
  } catch (error) {
    if (error instanceof Unreadable) throw new UsageError(`Azure: ${error.message}`)
    throw error
  }
  if (deleted > 0) {
    const clusters = plural(deleted, 'cluster')
    await err.write(`plimsoll: left out ${clusters} that Resource Graph lists and Azure deleted\n`)
  }
  return {
    fleet: { count: taken.length, snapshots: () => taken },
    ignored: 0,
    ignoredAt: [],
    rejected,
  }
}

function lower(id: string): string {
  return id.toLowerCase()
}
