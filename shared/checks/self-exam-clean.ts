import type { Ailment, SelfExam } from '../domain/exam.ts'
import { hours, secondsBetween } from '../domain/time.ts'
import { check } from './check.ts'

const wrong: Ailment = {
  check: 'clocks-agree',
  severity: 'high',
  cause: 'clocks-agree',
  scope: 'clock',
  what: 'the clock here is 420 seconds ahead',
  mend: 'az functionapp restart -g <group> -n <app>',
}
const self: SelfExam = {
  at: '2026-10-31T23:41:00.000Z',
  code: '0.1.0',
  node: 'v24.4.0',
  ailments: [],
}
const most = hours(3)

export const selfExamClean = check({
  id: 'self-exam-clean',
  title: 'The app itself finds nothing wrong from where it stands',
  severity: 'high',
  sights: ['self'],
  why: 'A person looks with another login and from another network. What the identity of the app may and what its network lets through, only the app can try.',
  judged:
    'What the function doctor found at its last run, if that is less than three hours old. What this run finds by itself is not repeated.',
  mends: { look: 'az functionapp show -g <group> -n <app>' },
  find({ self: last }, { now, mends }) {
    if (last === null) return []
    if (secondsBetween(last.at, now) >= most) {
      const what = `the app has not examined itself since ${last.at}`
      return [{ scope: 'doctor', what, mend: mends.look }]
    }
    return last.ailments.map(({ severity, cause, scope, what, mend, passing }) => ({
      severity,
      cause,
      scope,
      what: `the app found at ${last.at}: ${what}`,
      mend,
      ...(passing && { passing }),
    }))
  },
  cases: [
    { name: 'it never looked', given: { self: null }, finds: [] },
    { name: 'all is well', given: { self }, finds: [] },
    {
      name: 'it found something',
      given: { self: { ...self, ailments: [wrong] } },
      finds: ['clock'],
    },
    {
      name: 'it has stopped looking',
      given: { self: { ...self, at: '2026-10-31T12:41:00.000Z' } },
      finds: ['doctor'],
    },
    { name: 'not read', given: {}, finds: null },
  ],
})
