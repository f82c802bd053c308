import type { CoverageSeen } from '../domain/exam.ts'
import { check } from './check.ts'

const fresh: CoverageSeen = {
  control: 'cov-evaluation-fresh',
  severity: 'medium',
  status: 'pass',
  scope: 'fleet',
  because: 'the last complete sweep is recent enough',
  fix: 'az functionapp show -g <group> -n <app>',
}
const late = { ...fresh, status: 'fail', because: 'no sweep has come to its end' } as const

export const coverageWhole = check({
  id: 'coverage-whole',
  title: 'Every control of our own sight passes',
  severity: 'high',
  sights: ['coverage'],
  why: 'What Plimsoll may not read, does not hear of or has not judged lately looks like a fleet without faults.',
  judged:
    'The controls cov-event-subscription, cov-reader-permissions and cov-evaluation-fresh, on one cluster of each subscription as it is at this moment, the first also on subscriptions that hold what that cluster depends on (on the timer without the second, which every look at a cluster tells of); cov-audit-stream-alive on every cluster, as the last look at it found. Before the first sweep there is nothing to judge.',
  mends: {
    permissions:
      'az role assignment create --assignee <object id of the identity> --role Reader --scope <scope>',
    events:
      'az deployment mg create --management-group-id <group> --location <location> -f infra/fleet.bicep -p <parameters>',
    sweeps: 'az functionapp show -g <group> -n <app>',
    logs: 'az monitor diagnostic-settings list --resource <cluster id>',
  },
  find: ({ coverage }, { mends }) =>
    coverage
      .filter(({ status }) => status === 'fail')
      .map(({ control, severity, scope, because, fix }) => ({
        severity,
        cause: control === 'cov-reader-permissions' ? 'forbidden' : control,
        scope,
        what: `${because} (${control})`,
        mend: mendOf(control, mends) ?? fix,
      })),
  cases: [
    { name: 'all pass', given: { coverage: [fresh] }, finds: [] },
    {
      name: 'nothing is known yet',
      given: { coverage: [{ ...fresh, status: 'unknown' }] },
      finds: [],
    },
    { name: 'one fails', given: { coverage: [fresh, late] }, finds: ['fleet'] },
    { name: 'not judged', given: {}, finds: null },
  ],
})

function mendOf(control: string, mends: Readonly<Record<string, string>>): string | undefined {
  switch (control) {
    case 'cov-reader-permissions':
      return mends['permissions']
    case 'cov-event-subscription':
      return mends['events']
    case 'cov-audit-stream-alive':
      return mends['logs']
    default:
      return mends['sweeps']
  }
}
