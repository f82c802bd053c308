import { hours, secondsBetween } from '../domain/time.ts'
import { check } from './check.ts'

const most = hours(2)

export const roundsRun = check({
  id: 'rounds-run',
  title: 'The timers of the app run',
  severity: 'critical',
  sights: ['rounds'],
  why: 'When the app does not run at all, nothing in it can say so.',
  judged:
    'Catch-up, which comes every five minutes, has been done within two hours. Before the first sweep has begun there is nothing to judge. A schedule that is rarer than that is overdue by itself.',
  mends: { restart: 'az functionapp restart -g <group> -n <app>' },
  find({ rounds: { catchUp, swept } }, { now, mends }) {
    if (catchUp === null && !swept) return []
    if (catchUp !== null && secondsBetween(catchUp, now) < most) return []
    const since = catchUp === null ? 'the first sweep' : catchUp
    const what = `catch-up has not been done since ${since}`
    // An app that was away is examined before its other timers have come round.
    return [{ scope: 'catch-up', what, mend: mends.restart, passing: true }]
  },
  cases: [
    {
      name: 'lately',
      given: { rounds: { catchUp: '2026-10-31T23:55:00.000Z', swept: true } },
      finds: [],
    },
    {
      name: 'not for hours',
      given: { rounds: { catchUp: '2026-10-31T20:00:00.000Z', swept: true } },
      finds: ['catch-up'],
    },
    { name: 'a new deployment', given: { rounds: { catchUp: null, swept: false } }, finds: [] },
    { name: 'never', given: { rounds: { catchUp: null, swept: true } }, finds: ['catch-up'] },
    { name: 'not looked at', given: {}, finds: null },
  ],
})
