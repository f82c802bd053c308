import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { selfStateWith } from '../parts/self-state-with.ts'

const at = '/sweep'

export const covEvaluationFresh = control({
  id: 'cov-evaluation-fresh',
  title: 'Every cluster was evaluated recently',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['selfState'],
  coverage: 'fleet',
  frameworks: { owasp: ['K05 Inadequate Logging and Monitoring'] },
  why: 'A verdict tells of the day on which it was made. Without complete sweeps nobody notices the drift that no event announced, and old verdicts look like present ones.',
  judged:
    'The last sweep that read the whole fleet to its end has to have begun within PLIMSOLL_STALE_AFTER_HOURS (24) and one hour more. A look takes in every change that waits for its cluster, so a verdict is never older than those. Unknown until a first sweep has begun. The alert is one concern for the fleet.',
  fix: `# the log of the function app says why sweeps do not end; docs/guide/trouble.md goes through the causes
az functionapp show -g <group> -n <app>`,
  check({ selfState: { sweep } }) {
    switch (sweep.state) {
      case 'current':
        return pass('the last complete sweep is recent enough', { at })
      case 'overdue':
        return fail(`no sweep has come to its end since that of ${sweep.since}`, { at })
      default:
        return unknown('not-supplied', 'no sweep has begun yet', { at })
    }
  },
  cases: [
    { name: 'recent', given: selfStateWith({}), expect: 'pass' },
    {
      name: 'overdue',
      given: selfStateWith({ sweep: { state: 'overdue', since: '2026-10-28T06:07:00.000Z' } }),
      expect: 'fail',
    },
    {
      name: 'before the first',
      given: selfStateWith({ sweep: { state: 'none' } }),
      expect: 'unknown',
    },
    { name: 'not told', given: selfStateWith({ sweep: null }), expect: 'unknown' },
    {
      name: 'another state',
      given: selfStateWith({ sweep: { state: 'late' } }),
      expect: 'unknown',
    },
  ],
})
