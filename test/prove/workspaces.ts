import type { LogRow, LogWorkspace } from '../../local/azure/log-analytics/log-workspace.ts'
import { columns } from '../../local/logs/rows/columns.ts'
import { after } from '../../shared/domain/time.ts'
import { names } from './resources.ts'

const types = { string: 'string', datetime: 'datetime' } as const
const requests = [
  { name: 'TimeGenerated', type: types.datetime },
  { name: 'Name', type: types.string },
  { name: 'AppRoleInstance', type: types.string },
]

/** A workspace with a day of audit rows, one a minute, and of timers, one an hour. */
export function workspaces(now: () => string): readonly LogWorkspace[] {
  const since = (count: number, seconds: number) =>
    Array.from({ length: count }, (_, index) => after(dayOf(now()), index * seconds)).filter(
      (at) => at <= now(),
    )
  const audit = (verb: string) => (): readonly LogRow[] =>
    since(2160, 60).map((at, index) => ({
      TimeGenerated: at,
      $ingestion_time: after(at, 60),
      AuditId: `${index}`,
      Verb: verb,
      ObjectRef: { resource: 'pods', subresource: index % 10 === 0 ? 'exec' : '' },
      SourceIps: ['192.0.2.10', '172.31.4.5'],
      _ResourceId: names.cluster.toLowerCase(),
    }))
  return [
    {
      id: names.workspace,
      customerId: names.customerId,
      tables: {
        AKSAudit: { plan: 'Basic', columns: columns.audit, rows: audit('get') },
        AKSAuditAdmin: { plan: 'Analytics', columns: columns.audit, rows: audit('create') },
        AKSControlPlane: {
          plan: 'Basic',
          columns: columns.controlPlane,
          rows: () =>
            since(72, 1800).map((at, index) => ({
              TimeGenerated: at,
              Category: 'guard',
              Level: index % 3 === 0 ? 'ERROR' : 'INFO',
              Message: index % 3 === 0 ? 'invalid token: it has expired' : 'authenticated',
            })),
        },
        AppRequests: {
          plan: 'Analytics',
          columns: requests,
          rows: () =>
            since(36, 3600).map((at, index) => ({
              TimeGenerated: at,
              Name: 'sweep',
              AppRoleInstance: `instance-${index % 2}`,
            })),
        },
      },
    },
  ]
}

/** The midnight before the last one. */
function dayOf(now: string): string {
  return after(`${now.slice(0, 10)}T00:00:00.000Z`, -86_400)
}
