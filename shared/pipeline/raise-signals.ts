import type { SignalAlert } from '../domain/alert.ts'
import { type Cluster, clusterKey, clusterOf } from '../domain/cluster.ts'
import type { ContextFacts } from '../domain/context.ts'
import type { FoundSignal } from '../domain/found-signal.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { Policy } from '../domain/policy.ts'
import { redact } from '../domain/redact.ts'
import { worst } from '../domain/severity.ts'
import type { Telling } from '../domain/telling.ts'
import { toMilliseconds } from '../domain/time.ts'
import type { Deps } from './deps.ts'
import { openFile } from './ledger/cluster-file.ts'
import { createOnce } from './ledger/create-once.ts'
import { facetsOf } from './ledger/facets-of.ts'
import { knownVersion } from './ledger/known-version.ts'
import { recordName } from './ledger/record-name.ts'
import { signalPartition } from './ledger/signal-partition.ts'
import { objectIdsIn, signalWithoutNames, valueWithoutNames } from './ledger/without-names.ts'
import { quietEnd } from './raise/waits-until.ts'
import { keepSignal } from './raise-signals/keep-signal.ts'
import { relaySignals } from './raise-signals/relay-signals.ts'
import { signalAlert } from './raise-signals/signal-alert.ts'
import { type SignalMode, signalMode } from './raise-signals/signal-mode.ts'
import { route } from './route.ts'
import { useAllowance } from './ruling/allowance-use.ts'
import { contextFactsOf } from './ruling/context-facts-of.ts'
import { contextOf } from './ruling/context-of.ts'
import { severityOf } from './ruling/severity-of.ts'

type Needs = Pick<
  Deps,
  'tables' | 'blobs' | 'queues' | 'policy' | 'managementGroups' | 'now' | 'limits'
>

/** A conversation about one detection and group, as it is stored. */
interface SignalState {
  readonly v: 1
  readonly version: number
}

interface Place {
  readonly cluster: Cluster | null
  readonly facts: ContextFacts | null
}

interface Told {
  readonly policy: Policy
  readonly places: readonly Place[]
}

const mostEvidence = 100
/** What is done at a subscription may be about a fleet; who owns the first of its clusters hears of it. */
const mostPlaces = 20
/** One deed is told where one place asks for it. */
const loudest: readonly SignalMode[] = ['alert', 'observe', 'allowed', 'off']

/**
 * Signals → what is stored of them, and one message each to whoever the routes name. A signal is known by its
 * key: stated again, with more in it, it is stored again and told no second time. Of a run that crashed the
 * next one tells the rest.
 */
export async function raiseSignals(found: readonly FoundSignal[], deps: Needs): Promise<void> {
  for (const one of found) await raiseSignal(one, deps)
}

async function raiseSignal(seen: FoundSignal, deps: Needs): Promise<void> {
  const { policy } = await deps.policy()
  const places = await placesOf(seen, deps)
  const { detection, severity: own } = seen.signal
  const severity = worst(places.map(({ facts }) => severityOf(policy, { detection }, own, facts)))
  const judged = { ...seen, signal: { ...seen.signal, severity } }
  // An allowance names people, so it is asked before their names are taken out.
  const answers = places.map(({ facts }) => signalMode(judged, policy, facts, deps.now()))
  const mode = loudest.find((one) => answers.some((answer) => answer.mode === one)) ?? 'off'
  const allowances = new Set(answers.flatMap(({ allowance }) => allowance ?? []))
  if (mode === 'off') return
  for (const allowance of allowances) await useAllowance(allowance, deps)
  const found = nameless(judged, deps)
  const { signal } = found
  const partition = signalPartition(signal)
  await relaySignals(partition, deps)
  await keep(found, mode, deps)
  const row = `seen|${signal.key}`
  const known = await deps.tables.get('signals', partition, row)
  if (mode !== 'alert' || known?.body['mode'] === 'alert') {
    const told = known?.body['mode'] === 'alert' ? 'alert' : mode
    const body = asJson({ v: 1, mode: told, signal })
    await deps.tables.write('signals', partition, [{ kind: 'put', row, body }])
    return
  }
  await tell(found, partition, { policy, places }, deps)
}

function nameless(found: FoundSignal, { limits: { includeActor } }: Needs): FoundSignal {
  const ids = objectIdsIn(found.evidence)
  const evidence = found.evidence.slice(0, mostEvidence)
  return {
    ...found,
    signal: signalWithoutNames(found.signal, includeActor, ids),
    evidence: evidence.map((record) => valueWithoutNames(redact(record), includeActor, ids)),
  }
}

/** Evidence of the first rows, and a line in the day that the summary reads. */
async function keep(
  { signal, evidence }: FoundSignal,
  mode: SignalMode,
  deps: Needs,
): Promise<void> {
  if (evidence.length > 0) {
    // What was kept first stays: a signal that is stated again has the same first rows.
    await deps.blobs.create(
      'evidence',
      evidenceName(signal.key),
      asJson({ v: 1, signal, rows: evidence }),
    )
  }
  await keepSignal(signal, mode, deps)
}

/** To whom: each route that takes it for one of the places. */
function routesOf({ signal: { detection, severity } }: FoundSignal, { policy, places }: Told) {
  const taken = places.flatMap(({ cluster, facts }) => {
    const context = facts === null ? {} : contextOf(policy, facts)
    return route({ control: null, detection, severity, cluster, context }, policy)
  })
  return [...new Set(taken)]
}

async function tell(found: FoundSignal, partition: string, told: Told, deps: Needs): Promise<void> {
  const { signal, detection, evidence } = found
  const now = deps.now()
  const stored = await deps.tables.get('signals', partition, 'state')
  const state =
    stored === null ? null : knownVersion<SignalState>(stored.body, 'The state of a signal')
  const version = Math.max(toMilliseconds(now), (state?.version ?? 0) + 1)
  const { severity } = signal
  const blob = evidence.length > 0 ? evidenceName(signal.key) : null
  const alerts = routesOf(found, told).map((taking): Telling => {
    const { name, channels } = taking
    const notBefore = quietEnd(taking, severity, now)
    const key = keyOf('signal', name, signal.detection, signal.cluster, signal.group)
    const alert: SignalAlert = signalAlert(found, {
      key,
      version,
      route: name,
      evidence: blob,
      now,
    })
    return { alert, channels, ...(notBefore === null ? {} : { notBefore }) }
  })
  const name = `signals/${recordName(partition, version)}`
  const record = asJson({ v: 1, version, at: now, alerts, detection: detection.id })
  if ((await createOnce(deps.blobs, 'records', name, record)) === 'conflict') {
    throw new Error(`Two workers told the signal ${signal.key} at one moment`)
  }
  const clusters = told.places.flatMap(({ cluster }) => cluster?.id ?? [])
  const [only] = clusters
  const around = clusters.length > 1 ? { around: clusters } : {}
  const preserve =
    severity === 'critical' && only !== undefined ? { preserve: only, ...around } : {}
  await deps.tables.write('signals', partition, [
    // Insert: whoever comes second finds that it has been told.
    { kind: 'insert', row: `seen|${signal.key}`, body: asJson({ v: 1, mode: 'alert', signal }) },
    { kind: 'put', row: 'state', body: { v: 1, version } },
    {
      kind: 'insert',
      row: `outbox|${String(version).padStart(16, '0')}`,
      body: { v: 1, name, signal: signal.key, ...preserve },
    },
  ])
  // A conflict is the echo of our own write, or another worker who has just told it: both are relayed.
  await relaySignals(partition, deps)
}

/** Where it is: the cluster that it names, else those that it is about; one place that is none where it tells none. */
async function placesOf(seen: FoundSignal, deps: Needs): Promise<readonly Place[]> {
  const { cluster, signal } = seen
  const about = (signal.clusters ?? []).flatMap((id) => clusterOf(id) ?? [])
  const clusters = cluster === null ? about.slice(0, mostPlaces) : [cluster]
  if (clusters.length === 0) return [{ cluster: null, facts: null }]
  return await Promise.all(
    clusters.map(async (one) => ({ cluster: one, facts: await factsOf(one, signal, deps) })),
  )
}

/** What the ledger knows of the cluster, for routes and allowances. */
async function factsOf(
  cluster: Cluster,
  signal: FoundSignal['signal'],
  deps: Needs,
): Promise<ContextFacts> {
  const { state } = await openFile(deps.tables, clusterKey(cluster))
  const facets = state === null ? {} : await facetsOf(state.value, deps)
  const groups = await deps.managementGroups(cluster.subscriptionId)
  return contextFactsOf({ cluster, takenAt: signal.lastSeen, facets }, groups)
}

function evidenceName(key: string): string {
  return `signals/${key}.json`
}
