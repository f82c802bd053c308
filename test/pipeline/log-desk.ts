import { runKql } from '../../local/azure/kql/run-kql.ts'
import { columns } from '../../local/logs/rows/columns.ts'
import { auditEvent } from '../../shared/detections/samples.ts'
import { asJson, type JsonObject } from '../../shared/domain/json.ts'
import { known, type Missing } from '../../shared/domain/maybe.ts'
import { type IsoTime, toIso, toMilliseconds } from '../../shared/domain/time.ts'
import type { LogAnalytics, LogPlace, LogPlan, LogQuestion } from '../../shared/pipeline/ports.ts'
import { idOf, subscription } from './samples.ts'

export const workspace =
  `/subscriptions/${subscription}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/law`.toLowerCase()

/** A line of a log on its way. Times in seconds. */
export interface Line {
  readonly table: string
  /** When it was written, when Log Analytics took it in, and when queries see it. */
  readonly at: IsoTime
  readonly ingested: IsoTime
  readonly visible: IsoTime
  readonly row: JsonObject
}

export interface LogDesk {
  readonly lines: Line[]
  readonly asked: LogQuestion[]
  /** By table; `place` for the workspace itself. */
  readonly troubles: Map<string, Missing>
  /** Rows that an answer may hold. */
  most: number
  readonly logs: LogAnalytics
}

/** Log Analytics as far as a hunt asks it, for one workspace. It brings too much, never too little. */
export function logDesk(tables: LogPlace['tables'], now: () => IsoTime): LogDesk {
  const desk: LogDesk = {
    lines: [],
    asked: [],
    troubles: new Map(),
    most: 1000,
    logs: {
      async place() {
        return desk.troubles.get('place') ?? known({ customerId: 'law', tables }, now())
      },
      async ask(question) {
        desk.asked.push(question)
        const missing = desk.troubles.get(question.table)
        if (missing !== undefined) return { kind: 'missing', missing }
        const lines = desk.lines.filter((line) => isAskedFor(line, question, now()))
        if (lines.length > desk.most) return { kind: 'too-large', reason: 'too many rows' }
        if (question.text.includes('| top ')) return { kind: 'rows', rows: run(question, lines) }
        const isCount = question.text.includes('summarize')
        return { kind: 'rows', rows: isCount ? counts(lines) : lines.map(({ row }) => row) }
      },
    },
  }
  return desk
}

const ingestion =
  /ingestion_time\(\) >= datetime\(([^)]+)\) and ingestion_time\(\) < datetime\(([^)]+)\)/

function isAskedFor(line: Line, { table, text, from, to }: LogQuestion, now: IsoTime): boolean {
  const [, since = '', until = '~'] = ingestion.exec(text) ?? []
  return (
    line.table === table &&
    line.visible <= now &&
    line.at >= from &&
    line.at <= to &&
    line.ingested >= since &&
    line.ingested < until
  )
}

/** A question about single rows, as Log Analytics would answer it. */
function run({ table, text }: LogQuestion, lines: readonly Line[]): readonly JsonObject[] {
  const own = table === 'AzureActivity' ? columns.activity : columns.audit
  const dynamic = own.filter(({ type }) => type === 'dynamic').map(({ name }) => name)
  const rows = () =>
    lines.map(({ row }) => {
      const parts = dynamic.flatMap((name) => {
        const value = row[name]
        return typeof value === 'string' ? [[name, JSON.parse(value)]] : []
      })
      return { ...row, ...Object.fromEntries(parts) }
    })
  const tables = (name: string) => (name === table ? { columns: own, rows } : undefined)
  return runKql(text, tables, { now: '2026-11-02T08:00:00.000Z' }).rows
}

function counts(lines: readonly Line[]): readonly JsonObject[] {
  const slots = Map.groupBy(lines, ({ at, row }) => `${row['_ResourceId']} ${at.slice(0, 15)}`)
  return [...slots.values()].map((all) => ({
    cluster: all[0]?.row['_ResourceId'],
    slot: `${all[0]?.at.slice(0, 15)}0:00.000Z`,
    lastSeen: all
      .map(({ at }) => at)
      .sort()
      .at(-1),
    lines: all.length,
    bytes: all.length * 1e9,
    // A dynamic column is answered as its JSON.
    nodes: JSON.stringify(
      all
        .filter(({ row }) => String(row['User']).includes('"system:nodes"'))
        .map(({ row }) => String(row['SourceIps'])),
    ),
  }))
}

/** Some request of the platform, which goes on all the time. */
export function lease(cluster: string, at: IsoTime, table = 'AKSAudit'): Line {
  const event = auditEvent({ verb: 'update', resource: 'leases', user: 'aksService' })
  return { ...arriving(cluster, event, `lease-${at}`, at, 180, 0), table }
}

/** Somebody binds a person to cluster-admin. */
export function binding(
  user: string,
  id: string,
  at: IsoTime,
  { late = 180, unseen = 0, stage = 'ResponseComplete' } = {},
): Line {
  const event = auditEvent({
    verb: 'create',
    resource: 'clusterrolebindings',
    name: 'ops',
    user,
    stage,
    body: { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [] },
  })
  return arriving('a', event, id, at, late, unseen)
}

/** A node tells that it lives. */
export function kubelet(cluster: string, from: string, at: IsoTime): Line {
  const groups = ['system:nodes', 'system:authenticated']
  const event = auditEvent({
    verb: 'update',
    resource: 'leases',
    user: 'system:node:aks-1',
    groups,
    from: [from, '172.31.0.5'],
  })
  return arriving(cluster, event, `node-${cluster}-${at}`, at, 180, 0)
}

/** The token of a workload is used. */
export function tokenUse(cluster: string, from: string, id: string, at: IsoTime): Line {
  const user = 'system:serviceaccount:shop:web'
  const event = auditEvent({ verb: 'list', resource: 'pods', user, from: [from, '172.31.0.5'] })
  return arriving(cluster, event, id, at, 180, 0)
}

/** Somebody is refused a secret. */
export function refusal(user: string, id: string, at: IsoTime, late = 180): Line {
  const secret = { resource: 'secrets', namespace: 'shop', name: 'db', level: 'Metadata' }
  return arriving('a', auditEvent({ verb: 'get', ...secret, user, code: 403 }), id, at, late, 0)
}

function arriving(
  cluster: string,
  event: JsonObject,
  id: string,
  at: IsoTime,
  late: number,
  unseen: number,
): Line {
  const ingested = toIso(toMilliseconds(at) + late * 1000)
  return {
    table: 'AKSAudit',
    at,
    ingested,
    visible: toIso(toMilliseconds(ingested) + unseen * 1000),
    row: asJson({
      TimeGenerated: at,
      RequestReceivedTime: at,
      AuditId: id,
      Stage: event['stage'],
      Level: event['level'],
      Verb: event['verb'],
      RequestUri: event['requestURI'],
      User: JSON.stringify(event['user']),
      SourceIps: JSON.stringify(event['sourceIPs']),
      UserAgent: event['userAgent'],
      ObjectRef: JSON.stringify(event['objectRef']),
      ResponseStatus: JSON.stringify(event['responseStatus']),
      RequestObject: JSON.stringify(event['requestObject']),
      _ResourceId: idOf(cluster).toLowerCase(),
    }),
  }
}

/** A setting that sends logs of a cluster to the workspace, into tables of their own. */
export function sendsTo(...categories: readonly string[]): readonly JsonObject[] {
  return [
    {
      id: 'setting',
      name: 'setting',
      properties: {
        workspaceId: workspace,
        logAnalyticsDestinationType: 'Dedicated',
        logs: categories.map((category) => ({ category, enabled: true })),
      },
    },
  ]
}

export const plans = (plan: LogPlan): LogPlace['tables'] => ({
  AKSAudit: plan,
  AKSAuditAdmin: plan,
})
