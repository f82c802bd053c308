import type { Facets } from '../../domain/facets/index.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber } from '../parts/parameters.ts'

type Assessment = Facets['assessments'][number]

function isOverdue({ properties: { status } }: Assessment, now: IsoTime, most: number): boolean {
  const at = '/*/properties/status/statusChangeDate'
  const since = knownTime(status.statusChangeDate ?? status.firstEvaluationDate, at)
  return since === null || secondsBetween(since, now) > days(most)
}

function assessment(code: string, statusChangeDate: string | null, severity = 'High') {
  const status = { code, statusChangeDate }
  return { assessments: [{ name: 'a', properties: { status, metadata: { severity } } }] }
}

export const defenderClusterAssessments = control({
  id: 'defender-cluster-assessments',
  title: 'No Defender recommendation of high severity is overdue',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['assessments'],
  parameters: {
    days: wholeNumber(30, 0, 365, 'How many days a recommendation of high severity may stay open'),
  },
  frameworks: { mcsb: ['PV-1'], nsa: ['Threat detection'] },
  peers: { policy: ['17f4b1cc-c55c-4d94-b1f9-2978f6ac2957'] },
  why: 'Defender for Cloud already looked, and you already paid for it. A recommendation of high severity that stays open for weeks is a decision that nobody took.',
  judged:
    'No assessment of the cluster may be Unhealthy with the severity High or Critical for longer than the parameter days; one without a date counts as overdue. Defender is slow: a state may be days old, and no verdict of another control follows from it. A cluster without any assessment is unknown.',
  fix: `az security assessment show --assessed-resource-id <cluster id> -n <assessment>
# follow the steps to mend it that the portal shows beside the recommendation`,
  check({ assessments }, { now, parameters }) {
    if (assessments.length === 0) {
      return unknown('not-supplied', 'Defender for Cloud has assessed nothing of the cluster')
    }
    const open = assessments.filter(({ properties: { status, metadata } }) => {
      const grave = metadata.severity === 'High' || metadata.severity === 'Critical'
      return grave && status.code === 'Unhealthy'
    })
    const overdue = open.filter((one) => isOverdue(one, now, parameters.days))
    if (overdue.length > 0) {
      const targets = overdue.map(({ name, properties }) => properties.displayName ?? name ?? '')
      return fail(`open for more than ${parameters.days} days`, { targets })
    }
    const left = assessments.filter((one) => one.properties.status.code === 'NotApplicable').length
    return pass(`none of ${assessments.length} is overdue, ${left} do not apply`, {
      ...(open.length > 0 && { advice: `${open.length} of high severity are open` }),
    })
  },
  cases: [
    { name: 'healthy', given: assessment('Healthy', '2026-01-01T00:00:00Z'), expect: 'pass' },
    { name: 'overdue', given: assessment('unhealthy', '2026-09-01T00:00:00Z'), expect: 'fail' },
    { name: 'recent', given: assessment('Unhealthy', '2026-10-20T00:00:00Z'), expect: 'pass' },
    { name: 'without a date', given: assessment('Unhealthy', null), expect: 'fail' },
    {
      name: 'of medium severity',
      given: assessment('Unhealthy', '2026-01-01T00:00:00Z', 'Medium'),
      expect: 'pass',
    },
    { name: 'does not apply', given: assessment('NotApplicable', null), expect: 'pass' },
    { name: 'a new state', given: assessment('Unwell', null), expect: 'unknown' },
    { name: 'no date at all', given: assessment('Unhealthy', 'soon'), expect: 'unknown' },
    { name: 'none', given: { assessments: [] }, expect: 'unknown' },
  ],
})
