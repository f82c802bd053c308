import { type Cluster, clusterKey, clusterOf } from '../../domain/cluster.ts'
import type { Decision } from '../../domain/decision.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import type { Finding } from '../../domain/finding.ts'
import { isInForce } from '../../domain/is-in-force.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import { severities } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { VerdictStatus } from '../../domain/verdict.ts'
import { onboardedSubscriptions } from '../dependencies/onboarded-subscriptions.ts'
import type { Deps } from '../deps.ts'
import { BadInput, oneOfTexts, optionalText, wholeNumber, withInput } from '../desk/door-input.ts'
import { isNewer } from '../ledger/is-newer.ts'
import { fits } from '../ruling/fits.ts'
import { type PlaceOfRow, rowsInOrder } from './rows-in-order.ts'

type Needs = Pick<Deps, 'tables' | 'controls' | 'now'>

interface StoredFinding extends Finding {
  readonly cluster: Cluster
  readonly decision?: Decision
}

const statuses: readonly VerdictStatus[] = ['pass', 'fail', 'unknown', 'not-applicable']
const states = ['open', 'acknowledged', 'snoozed', 'exempted'] as const
const mostRows = 1000
/** One answer looks at no more of them, whatever it finds. */
const mostLookedAt = 5000

/**
 * Findings as the ledger projects them, in order of subscription and cluster. Takes `cluster` (an ARM id, or a
 * pattern of names), `control` (a pattern), `severity`, `status`, `state`, `top`, and `next` of the answer before.
 * A finding that has never moved, such as a pass from the first look on, is not among them.
 */
export function listFindings(input: JsonObject, deps: Needs): Promise<DoorAnswer> {
  return withInput(async () => {
    const wanted = wishOf(input)
    const top = wholeNumber(input, 'top', 100, mostRows)
    const findings: JsonObject[] = []
    let lookedAt = 0
    const rows = rowsInOrder(deps.tables, 'findings', {
      partitions: await subscriptionsOf(wanted, deps),
      start: placeIn(input),
      ...wanted.keys,
    })
    for await (const { partition, row, body } of rows) {
      if (findings.length === top || lookedAt === mostLookedAt) {
        return page(findings, `${partition}|${row}`)
      }
      lookedAt += 1
      const finding = body as unknown as StoredFinding
      if (!isNewer(body) && wanted.takes(finding, deps.now())) findings.push(shown(finding, deps))
    }
    return page(findings, null)
  })
}

interface Wanted {
  readonly cluster: Cluster | null
  readonly keys: { readonly from?: string; readonly to?: string }
  readonly takes: (finding: StoredFinding, now: IsoTime) => boolean
}

function wishOf(input: JsonObject): Wanted {
  const named = optionalText(input, 'cluster', 1024)
  const cluster = named === undefined ? null : clusterOf(named)
  if (named?.startsWith('/') && cluster === null) {
    throw new BadInput(
      'cluster takes the ARM id of a cluster, or a pattern of names such as shop-*',
    )
  }
  const control = optionalText(input, 'control')
  const severity = oneOfTexts(input, 'severity', severities)
  const status = oneOfTexts(input, 'status', statuses)
  const state = oneOfTexts(input, 'state', states)
  const key = cluster === null ? null : clusterKey(cluster)
  return {
    cluster,
    keys: key === null ? {} : { from: `${key}|`, to: `${key}}` },
    takes: (finding, now) =>
      (named === undefined || cluster !== null || fits([named], finding.cluster.name)) &&
      (control === undefined || fits([control], finding.control)) &&
      (severity === undefined || severity === finding.severity) &&
      (status === undefined || status === finding.verdict.status) &&
      (state === undefined || state === stateOf(finding, now)),
  }
}

/** What people made of it; null where there is nothing to do. */
function stateOf(finding: StoredFinding, now: IsoTime): (typeof states)[number] | null {
  if (finding.settled !== 'fail') return null
  if (finding.exempted !== undefined) return 'exempted'
  const { decision } = finding
  return decision !== undefined && isInForce(decision, now) ? decision.kind : 'open'
}

function shown(finding: StoredFinding, { controls, now }: Needs): JsonObject {
  const { cluster, control, severity, verdict, since, factsAt, cause, exempted } = finding
  const state = stateOf(finding, now())
  const decided = state === 'acknowledged' || state === 'snoozed'
  return asJson({
    cluster: cluster.id,
    name: cluster.name,
    control,
    title: controls.find(({ id }) => id === control)?.title ?? control,
    severity,
    status: verdict.status,
    because: verdict.because,
    targets: verdict.status === 'fail' ? verdict.targets : [],
    since,
    factsAt,
    state,
    cause,
    ...(exempted === undefined ? {} : { exempted }),
    ...(decided && finding.decision !== undefined ? { decision: finding.decision } : {}),
  })
}

async function subscriptionsOf({ cluster }: Wanted, deps: Needs): Promise<readonly string[]> {
  return cluster === null
    ? await onboardedSubscriptions(deps)
    : [cluster.subscriptionId.toLowerCase()]
}

function page(findings: readonly JsonObject[], next: string | null): DoorAnswer {
  return { status: 200, body: { version: 1, findings, next } }
}

/** `<subscription>|<32 hex digits of the cluster>|<control>` */
function placeIn(input: JsonObject): PlaceOfRow | null {
  const text = optionalText(input, 'next')
  if (text === undefined) return null
  const [, partition, row] = /^([\da-f-]{36})\|([\da-f]{32}\|[\w.-]{1,128})$/.exec(text) ?? []
  if (partition === undefined || row === undefined) {
    throw new BadInput('next takes what an answer before has in `next`')
  }
  return { partition, row }
}
