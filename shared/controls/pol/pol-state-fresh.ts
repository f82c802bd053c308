import { hours, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber } from '../parts/parameters.ts'

function states(...timestamps: readonly (string | null)[]) {
  return {
    policyStates: timestamps.map((timestamp) => ({
      properties: { complianceState: 'Compliant', timestamp },
    })),
  }
}

export const polStateFresh = control({
  id: 'pol-state-fresh',
  title: 'What Azure Policy says about the cluster is fresh',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['policyStates'],
  parameters: { hours: wholeNumber(48, 1, 720, 'How many hours old the newest state may be') },
  frameworks: { owasp: ['K05 Inadequate Logging and Monitoring'] },
  why: 'An add-on that stopped keeps its last green state. Compliance of last month looks exactly like compliance of today.',
  judged:
    'The newest state of Azure Policy for the cluster and its components must be younger than the parameter hours. No state, or none with a time, is unknown.',
  fix: `az policy state trigger-scan -g <group>
# if it stays old, switch the add-on or the extension off and on again`,
  check({ policyStates }, { now, parameters }) {
    const times = policyStates.flatMap(
      ({ properties }, index) =>
        knownTime(properties.timestamp, `/${index}/properties/timestamp`) ?? [],
    )
    const newest = times.sort().at(-1)
    if (newest === undefined) {
      return unknown('not-supplied', 'Azure Policy has told nothing about the cluster')
    }
    const age = Math.floor(secondsBetween(newest, now) / hours(1))
    return age >= parameters.hours
      ? fail(`the newest state is ${age} hours old`)
      : pass(`the newest state is ${Math.max(age, 0)} hours old`)
  },
  cases: [
    { name: 'fresh', given: states('2026-10-31T12:00:00Z'), expect: 'pass' },
    {
      name: 'one of many is fresh',
      given: states('2026-01-01T00:00:00Z', '2026-10-31T12:00:00Z', null),
      expect: 'pass',
    },
    { name: 'old', given: states('2026-10-20T12:00:00Z'), expect: 'fail' },
    { name: 'two days to the hour', given: states('2026-10-30T00:00:00Z'), expect: 'fail' },
    {
      name: 'old enough for who asks more',
      given: states('2026-10-31T12:00:00Z'),
      parameters: { hours: 6 },
      expect: 'fail',
    },
    { name: 'no time', given: states(null), expect: 'unknown' },
    { name: 'a strange time', given: states('yesterday'), expect: 'unknown' },
    { name: 'no state', given: states(), expect: 'unknown' },
  ],
})
