import { readFileSync } from 'node:fs'
import { compile } from '../../shared/detections/compile.ts'
import { detections } from '../../shared/detections/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Answer } from '../../shared/domain/predicate.ts'
import { beside } from '../catalogue/beside.ts'
import { scenarios } from './scenarios.ts'
import { type Foreign, translated } from './translated.ts'

type Ask = (record: LogRecord) => Answer

const told = scenarios()
const world = { ...bareWorld, egressOf: () => told?.egress ?? null, countryOf: () => 'XX' }

function recordsOf(events: readonly JsonObject[]): readonly LogRecord[] {
  return events
    .flatMap((event) => logRecordsOf(event, world))
    .map((read) => {
      if (read.kind !== 'record') throw new TypeError('An event of the scenarios is no record')
      return read.record
    })
}

function firing(asks: ReadonlyMap<string, Ask>, events: readonly JsonObject[]): readonly string[] {
  const records = recordsOf(events)
  return [...asks].filter(([, ask]) => records.some((one) => ask(one) === 'yes')).map(([id]) => id)
}

interface Row {
  readonly id: string
  readonly source: { readonly plane: string }
  readonly predicate: Foreign
}

function catalogue(): readonly Row[] {
  const path = beside('catalogue/detections.json')
  return path === null ? [] : JSON.parse(readFileSync(path, 'utf8')).detections
}

const audit = catalogue().filter(({ source }) => source.plane === 'kube-audit')
const foreign = new Map(audit.map(({ id, predicate }) => [id, compile(translated(predicate))]))
/** Those that the reference knows, too. */
const own = new Map(
  detections
    .filter(
      ({ id, predicate }) =>
        foreign.has(id) && !(predicate.op === 'all' && predicate.of.length === 0),
    )
    .map((detection) => [detection.id, detection.arm().ask]),
)

describe.each((told?.scenarios ?? []).map((one) => [one.scenario, one] as const))(
  '%s',
  (_, one) => {
    it('is judged by the language as the reference judges it', () => {
      // Silence asks for nothing, so every record matches; the reference does not list that.
      const silent = audit
        .filter(({ predicate }) => predicate.all?.length === 0)
        .map(({ id }) => id)
      const found = firing(foreign, one.events).filter((id) => !silent.includes(id))
      expect([...found].sort()).toEqual(
        [...one.predicateFires].filter((id) => !silent.includes(id)).sort(),
      )
    })

    it('is judged by our detections as the reference judges it', () => {
      const fires = firing(own, one.events)
      expect([...fires].sort()).toEqual(one.predicateFires.filter((id) => own.has(id)).sort())
    })
  },
)

it('reads every predicate of the reference', () => {
  if (audit.length > 0) expect(foreign.size).toBe(85)
})
