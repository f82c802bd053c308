import type { Alert, CampaignAlert, DigestAlert, SignalAlert } from '../../domain/alert.ts'
import { bounded } from './bounded.ts'
import type { logColumns } from './log-columns.ts'
import { plain } from './plain.ts'
import { subject } from './subject.ts'

/** Longer fields are cut by the service without a word: 64 KB. */
const fieldLimit = 30_000
const mostNames = 400

type LogRow = Readonly<Partial<Record<keyof typeof logColumns, unknown>>>

/**
 * An alert as rows of `Plimsoll_CL`: one a transition, or one for what concerns Plimsoll itself. A row can
 * arrive twice; `DeliveryId` and `Index` tell the copies. Never none: no page says what the service answers to that.
 */
export function logRows(alert: Alert, deliveryId: string): readonly LogRow[] {
  const rows = rowsOf(alert, deliveryId)
  return rows.length > 0 ? rows : [reminderRow(alert, headOf(alert, deliveryId))]
}

function headOf(alert: Alert, deliveryId: string): LogRow {
  return {
    TimeGenerated: alert.at,
    DeliveryId: deliveryId,
    Key: alert.key,
    Version: alert.version,
    State: alert.state,
    Route: plain(alert.route, 200),
    Title: plain(alert.title, 1000),
  }
}

function rowsOf(alert: Alert, deliveryId: string): readonly LogRow[] {
  const head = headOf(alert, deliveryId)
  if (alert.about === 'signal') return [signalRow(alert, head)]
  if (alert.about === 'plimsoll') {
    const { cause, scope, title, because } = alert.concern
    return [
      {
        ...head,
        Index: 0,
        Severity: alert.severity,
        Kind: 'concern',
        Control: plain(cause, 300),
        ControlTitle: plain(title, 300),
        ResourceId: plain(scope, 1000),
        Because: plain(because, 4000),
      },
    ]
  }
  if (alert.about === 'campaign') return campaignRows(alert, head)
  if (alert.about === 'digest') return digestRows(alert, head)
  const { id, kind, name } = alert.cluster
  const open = alert.open.map(({ control }) => control)
  return alert.changes.map((change, index) => ({
    ...head,
    Index: index,
    Severity: change.severity,
    Kind: change.kind,
    Control: change.control,
    ControlTitle: plain(change.title, 300),
    ResourceId: plain(id, 1000),
    Cluster: plain(name, 200),
    ClusterKind: kind,
    Because: plain(change.verdict.because, 4000),
    Targets: 'targets' in change.verdict ? within(change.verdict.targets) : [],
    Cause: within(change.cause),
    Open: within(open),
  }))
}

/** Nothing has moved: what is open is told again. */
function reminderRow(alert: Alert, head: LogRow): LogRow {
  const { id, name } = subject(alert)
  return {
    ...head,
    Index: 0,
    Severity: alert.severity,
    Kind: 'reminder',
    ControlTitle: plain(alert.title, 300),
    ResourceId: plain(id, 1000),
    Cluster: plain(name, 200),
    Open: within('open' in alert ? alert.open.map(({ control }) => control) : []),
  }
}

function signalRow({ signal, cluster, evidence, techniques }: SignalAlert, head: object): object {
  return {
    ...head,
    Index: 0,
    Severity: signal.severity,
    Kind: 'signal',
    Control: plain(signal.detection, 200),
    ControlTitle: plain(signal.title, 300),
    ResourceId: plain(cluster?.id ?? signal.cluster, 1000),
    Cluster: plain(cluster?.name ?? '', 200),
    ClusterKind: cluster?.kind ?? '',
    Because: plain(signal.because, 4000),
    Targets: within([signal.group]),
    Cause: within({
      actor: signal.actor,
      firstSeen: signal.firstSeen,
      lastSeen: signal.lastSeen,
      count: signal.count,
      auditIds: signal.auditIds,
      techniques,
      evidence,
    }),
  }
}

/** A row for each control that one cause moved; the clusters are named as far as a field takes them. */
function campaignRows(
  { moved, open, cause, campaign }: CampaignAlert,
  head: LogRow,
): readonly LogRow[] {
  return moved.map((change, index) => ({
    ...head,
    Index: index,
    Severity: change.severity,
    Kind: change.kind,
    Control: change.control,
    ControlTitle: plain(change.title, 300),
    ResourceId: plain(cause?.resourceId ?? '', 1000),
    Cluster: `${change.clusters.length} of ${campaign.clusters} clusters`,
    Because: plain(change.because, 4000),
    Targets: within(change.clusters.slice(0, mostNames).map(({ name }) => plain(name, 63))),
    Cause: within(cause),
    Open: within(open.map(({ control }) => control)),
  }))
}

/** A row a section; what a digest holds open stands in each of them. */
function digestRows({ sections, open, severity, digest }: DigestAlert, head: object) {
  return sections.map(({ heading, lines }, index) => ({
    ...head,
    Index: index,
    Severity: severity,
    Kind: 'digest',
    Control: digest,
    ControlTitle: plain(heading, 300),
    Because: plain(lines.join('; '), 4000),
    Targets: within(lines),
    Open: within(open.map(({ control }) => control)),
  }))
}

/** A value that would be cut is left out whole: half of a JSON text is none. */
function within(value: unknown): unknown {
  const whole = bounded(value)
  return JSON.stringify(whole).length > fieldLimit ? null : whole
}
