import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyPolicy } from '../../shared/config/empty-policy.ts'
import type { ClusterAlert } from '../../shared/domain/alert.ts'
import { clusterOf } from '../../shared/domain/cluster.ts'
import { isObject, type Json, type JsonObject } from '../../shared/domain/json.ts'
import { joinFleet } from '../../shared/ingest/join-fleet.ts'
import { readDocument } from '../../shared/ingest/read-document.ts'
import { readEvents } from '../../shared/ingest/read-events.ts'
import { rehearsal } from '../../shared/wiring/rehearsal.ts'
import { changeEvent } from '../pipeline/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

interface Step {
  readonly test: string
  readonly from: string
  readonly to: string
}

interface Verdict {
  readonly control: string
  readonly status: string
  readonly because: string
  readonly targets?: readonly string[]
}
type Verdicts = Readonly<Record<string, Verdict>>

interface Replayed {
  readonly transitions: readonly {
    readonly control: string
    readonly kind: string
    readonly silent: boolean
  }[]
  readonly alerts: readonly ClusterAlert[]
}

const corpus = '../shared/corpus/arm'
const at = '2026-11-02T08:00:00.000Z'
const later = '2026-11-02T09:00:00.000Z'
const everything = `version: 1
routes:
  - name: all
    match: {}
    channels: [log]
channels:
  log:
    kind: console
`

const here = existsSync(corpus)
if (!here) console.warn(`skipped: ${corpus} is not here`)
const steps: readonly Step[] = here ? readJson('transitions_security.json') : []
const recorded = here ? it : it.skip

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(corpus, file), 'utf8'))
}

/** Verdicts of each state, in order. */
async function verdictsOf(...states: readonly JsonObject[]): Promise<readonly Verdicts[]> {
  const { out } = await runCli(['audit', '--format', 'json', '--now', at], {
    input: JSON.stringify(states),
  })
  return JSON.parse(out).clusters.map(({ verdicts }: { verdicts: readonly Verdict[] }) =>
    Object.fromEntries(verdicts.map((one) => [one.control, one])),
  )
}

function eventOn(cluster: JsonObject, time: string): JsonObject {
  return changeEvent({ id: time, resourceId: String(cluster['id']), at: time })
}

/** One event for each state after the first. */
async function replay(...states: readonly JsonObject[]): Promise<Replayed> {
  const times = [at, later].slice(0, states.length - 1)
  const events = states.slice(1).map((state, index) => eventOn(state, times[index] ?? later))
  const directory = scratch({ 'fleet.json': states, 'event.json': events, 'p.yaml': everything })
  const file = (name: string) => join(directory, name)
  const argv = ['replay', file('event.json'), '--fleet', file('fleet.json'), '--format', 'json']
  const { out, status, err } = await runCli([...argv, '--policy', file('p.yaml')])
  expect({ status, err }).toEqual({ status: 0, err: '' })
  return JSON.parse(out)
}

/** What the verdicts on both sides of a step say about it. */
function moves(before: Verdicts, after: Verdicts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([control, now]) => {
      const was = before[control]
      if (now.status === 'unknown') return []
      if (was?.status !== 'fail' && now.status === 'fail') return [[control, 'opened']]
      if (was?.status === 'fail' && now.status !== 'fail') return [[control, 'resolved']]
      return now.targets?.some((target) => !was?.targets?.includes(target))
        ? [[control, 'worsened']]
        : []
    }),
  )
}

function valueAt(document: Json | undefined, pointer: string): Json | undefined {
  let value = document
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined
  }
  return value
}

const opened: (readonly [string, Step])[] = []

it.each(steps)('$test: $from → $to', async (step) => {
  const states = [readJson<JsonObject>(step.from), readJson<JsonObject>(step.to)] as const
  const [before = {}, after = {}] = await verdictsOf(...states)
  const expected = moves(before, after)
  const { transitions, alerts } = await replay(...states)
  expect(Object.fromEntries(transitions.map(({ control, kind }) => [control, kind]))).toEqual(
    expected,
  )
  // what is seen for the first time, because a facet came that was not there before, is silent
  const quiet = transitions.filter(({ silent }) => silent).map(({ control }) => control)
  const news = Object.entries(expected).filter(([control]) => !quiet.includes(control))
  expect(alerts).toHaveLength(news.length > 0 ? 1 : 0)
  const told = alerts.flatMap(({ changes }) => changes)
  expect(told.map(({ control, kind }) => [control, kind]).sort()).toEqual(news.sort())
  for (const { cause } of told) {
    expect(cause?.changed.length).toBeGreaterThan(0)
    for (const { at: pointer, before: old, after: fresh } of cause?.changed ?? []) {
      expect([valueAt(states[0], pointer), valueAt(states[1], pointer)]).toEqual([old, fresh])
    }
  }
  for (const { control, kind } of told) if (kind === 'opened') opened.push([control, step])
})

it.each(steps)('ends in the verdicts of an audit: $from → $to', async ({ from, to }) => {
  const states = [readJson<JsonObject>(from), readJson<JsonObject>(to)]
  const bytes = Buffer.from(JSON.stringify(states))
  const fleet = joinFleet([readDocument('fleet.json', bytes)], at, { keepRepeats: true })
  const snapshots = [...fleet.snapshots()].map(({ snapshot }) => snapshot)
  const id = String(states[1]?.['id'])
  const stages = new Map([[id.toLowerCase(), snapshots]])
  const stage = await rehearsal({ stages, policy: emptyPolicy, startAt: at, frozen: false })
  const event = Buffer.from(JSON.stringify(eventOn(states[1] ?? {}, later)))
  for (const one of readEvents('event.json', event).events) await stage.play(one.event, one.change)
  const cluster = clusterOf(id)
  const { findings = {} } = (cluster && (await stage.stateOf(cluster))) ?? {}
  const judged = Object.values(findings).map(({ control, verdict: { status, because } }) => [
    control,
    { status, because },
  ])
  const verdicts = (await verdictsOf(...states)).at(-1) ?? {}
  const audited = Object.values(verdicts).map(({ control, status, because }) => [
    control,
    { status, because },
  ])
  // What Plimsoll says of its own sight is not about the cluster: a rehearsal is no deployment.
  const ofCluster = (all: typeof audited) =>
    all.filter(([name]) => !String(name).startsWith('cov-'))
  expect(Object.fromEntries(ofCluster(judged))).toEqual(Object.fromEntries(ofCluster(audited)))
})

recorded('tells when a step is taken back', async () => {
  expect(opened.length).toBeGreaterThan(5)
  for (const [control, { from, to }] of opened) {
    const [first, second] = [readJson<JsonObject>(from), readJson<JsonObject>(to)]
    const { transitions, alerts } = await replay(first, second, first)
    const wasUnknown = (await verdictsOf(first))[0]?.[control]?.status === 'unknown'
    const kinds = transitions.filter((moved) => moved.control === control).map(({ kind }) => kind)
    expect([control, kinds]).toEqual([control, wasUnknown ? ['opened'] : ['opened', 'resolved']])
    const open = alerts.at(-1)?.open.map((finding) => finding.control) ?? []
    expect([control, open.includes(control)]).toEqual([control, wasUnknown])
    expect(new Set(alerts.map(({ key }) => key)).size).toBe(1)
  }
})
