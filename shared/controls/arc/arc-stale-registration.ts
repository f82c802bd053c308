import { days, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/lastConnectivityTime'

function seen(connectivityStatus: string, lastConnectivityTime: string | null) {
  return arcWith({ connectivityStatus, lastConnectivityTime })
}

export const arcStaleRegistration = control({
  id: 'arc-stale-registration',
  title: 'Arc registration belongs to a cluster that still exists',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  parameters: {
    days: wholeNumber(
      90,
      1,
      730,
      'Days without a heartbeat after which a registration is abandoned',
    ),
  },
  frameworks: {
    mcsb: ['~AM-1'],
  },
  why: 'An Arc resource whose cluster is gone keeps an identity and its role assignments alive, with nobody left who would miss them.',
  judged:
    'connectivityStatus may not be Expired, and the last heartbeat not older than 90 days at the time of the audit. A cluster that never had one is not judged by its age.',
  fix: 'az connectedk8s delete -g <group> -n <cluster>',
  check({ connectedCluster: { properties } }, { now, parameters }) {
    const { connectivityStatus: status } = properties
    if (status === 'Expired') return fail('Azure has given the cluster up: Expired', { at })
    const last = knownTime(properties.lastConnectivityTime, at)
    if (last !== null && secondsBetween(last, now) > days(parameters.days)) {
      return fail(`nothing heard of the cluster since ${last}`, { at })
    }
    return status === undefined
      ? unknown('not-supplied', 'the reply does not tell whether the cluster is connected', { at })
      : pass('the registration is in use', { at })
  },
  cases: [
    { name: 'connected', given: seen('Connected', '2026-10-31T23:45:00Z'), expect: 'pass' },
    {
      name: 'offline for two months',
      given: seen('Offline', '2026-09-01T00:00:00Z'),
      expect: 'pass',
    },
    { name: 'never connected', given: seen('Connecting', null), expect: 'pass' },
    { name: 'offline for a year', given: seen('Offline', '2025-11-01T00:00:00Z'), expect: 'fail' },
    { name: 'expired', given: seen('Expired', null), expect: 'fail' },
    {
      name: 'a shorter patience',
      given: seen('Offline', '2026-09-01T00:00:00Z'),
      parameters: { days: 30 },
      expect: 'fail',
    },
    { name: 'nothing told', given: arcWith({}), expect: 'unknown' },
    { name: 'a new status', given: seen('Hibernating', null), expect: 'unknown' },
  ],
})
