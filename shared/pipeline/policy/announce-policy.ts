import type { ConcernAlert } from '../../domain/alert.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { ChannelEntry, Policy } from '../../domain/policy.ts'
import type { PolicyRecord } from '../../domain/policy-record.ts'
import type { Severity } from '../../domain/severity.ts'
import type { Telling } from '../../domain/telling.ts'
import { type IsoTime, toMilliseconds } from '../../domain/time.ts'
import { tellOnce } from '../deliver/tell-once.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { routeConcern } from '../route.ts'
import { policyChanges } from './policy-changes.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'queues' | 'now'>

const cause = 'policy-changed'
const mostLines = 20

/**
 * Every policy that came into force is recorded before it does anything; each change is told through the
 * routes and channels before it as well as those after it, so that no change can silence its own announcement.
 */
export async function announcePolicy(deps: Needs): Promise<void> {
  const names = await deps.blobs.list('records', 'policies/')
  const row = await deps.tables.get('runs', 'policy', 'announced')
  const last = typeof row?.body['name'] === 'string' ? row.body['name'] : null
  let before = last === null ? null : await read(last, deps)
  for (const name of names) {
    if (last !== null && name <= last) continue
    const after = await read(name, deps)
    if (after === null) continue
    if (before !== null && before.hash !== after.hash) await announce(before, after, deps)
    before = after
    const body = { v: 1, name, at: deps.now() }
    await deps.tables.write('runs', 'policy', [{ kind: 'put', row: 'announced', body }])
  }
}

async function read(name: string, { blobs }: Needs): Promise<PolicyRecord | null> {
  const blob = await blobs.read('records', name)
  return blob === null ? null : knownVersion<PolicyRecord>(blob.body, `The record ${name}`)
}

async function announce(before: PolicyRecord, after: PolicyRecord, deps: Needs): Promise<void> {
  const { lines, canSilence } = policyChanges(before.policy, after.policy)
  // Who can make Plimsoll silent need not touch anything else of it.
  const severity: Severity = canSilence ? 'critical' : 'low'
  const version = toMilliseconds(after.at)
  const key = keyOf(cause, after.hash, after.at)
  const told = withOld(
    channelsOf(before.policy, severity),
    channelsOf(after.policy, severity),
    before.policy,
    after.policy,
  )
  const alert = alertOf({ key, version, severity, at: after.at }, lines, before, after)
  await tellOnce({ partition: key, version, alerts: [{ alert, ...told }] }, deps)
}

function channelsOf(policy: Policy, severity: Severity): readonly string[] {
  const scope = 'plimsoll.yaml'
  return routeConcern({ cause, scope, severity }, policy).flatMap(({ channels }) => channels)
}

/** Channels as they were, beside those of the same name that are others now. */
function withOld(
  old: readonly string[],
  fresh: readonly string[],
  before: Policy,
  after: Policy,
): Pick<Telling, 'channels' | 'entries'> {
  const channels = new Set(fresh)
  const entries: Record<string, ChannelEntry> = {}
  for (const name of old) {
    const entry = before.channels[name]
    if (entry === undefined) continue
    if (JSON.stringify(entry) === JSON.stringify(after.channels[name])) channels.add(name)
    else {
      const former = `${name}@before`
      channels.add(former)
      entries[former] = entry
    }
  }
  return { channels: [...channels], ...(Object.keys(entries).length > 0 ? { entries } : {}) }
}

interface About {
  readonly key: string
  readonly version: number
  readonly severity: Severity
  readonly at: IsoTime
}

/** It stays open until a person closes it, as a signal does: nothing tells when it has been looked at. */
function alertOf(
  about: About,
  lines: readonly string[],
  before: PolicyRecord,
  after: PolicyRecord,
): ConcernAlert {
  const rest = lines.length > mostLines ? [`and ${lines.length - mostLines} more`] : []
  const said = [...lines.slice(0, mostLines), ...rest]
  const title = 'The policy file has changed'
  return {
    v: 1,
    about: 'plimsoll',
    ...about,
    route: 'policy',
    state: 'open',
    title: `Plimsoll itself: ${title}`,
    concern: {
      cause: 'policy-changed',
      scope: 'plimsoll.yaml',
      title,
      because: said.length === 0 ? 'nothing in it decides anything else now' : said.join('; '),
      fix: `Look at who uploaded it, and why, if you do not know. Before: ${before.hash}; now: ${after.hash}.`,
    },
  }
}
