import fc from 'fast-check'
import { compile } from '../../shared/detections/compile.ts'
import { gateOf } from '../../shared/detections/gate-of.ts'
import { detections } from '../../shared/detections/index.ts'
import type { Armed } from '../../shared/domain/detection.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Predicate } from '../../shared/domain/predicate.ts'
import { dispatch } from '../../shared/pipeline/hunt/dispatch.ts'
import { auditEvents, predicates } from '../catalogue/audit-arbitraries.ts'
import { recordsOf } from './anomaly-log.ts'

const [template] = detections.filter(({ plane }) => plane === 'kube-audit')

function armed(predicate: Predicate): Armed {
  if (template === undefined) throw new Error('There is no detection of audit logs.')
  return { detection: template, gate: gateOf(predicate), ask: compile(predicate) }
}

it('asks every detection that would not say no, whatever it asks and whatever was logged', () => {
  const some = fc.array(predicates, { minLength: 1, maxLength: 5 })
  const events = fc.array(auditEvents, { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(some, events, (asked, logged) => {
      const all = asked.map(armed)
      const candidates = dispatch(all)
      for (const record of recordsOf(logged)) {
        const found = candidates(record)
        const missed = all.filter((one) => !found.includes(one) && one.ask(record) !== 'no')
        expect(missed.map(({ ask }) => ask(record))).toEqual([])
      }
    }),
  )
})

it('asks every detection of the catalogue about its own cases', () => {
  const all = detections.map((one) => one.arm())
  const candidates = dispatch(all)
  const missed = all.flatMap((one) =>
    one.detection.cases.flatMap(({ name, given }) =>
      logRecordsOf(given, bareWorld).flatMap((read) => {
        if (read.kind !== 'record' || one.ask(read.record) === 'no') return []
        return candidates(read.record).includes(one) ? [] : [`${one.detection.id}: ${name}`]
      }),
    ),
  )
  expect(missed).toEqual([])
})
