import { hours, minutes, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { knownTime } from '../parts/known-time.ts'

const at = '/properties/connectivityStatus'

function seen(connectivityStatus: string, lastConnectivityTime?: string) {
  return arcWith({ connectivityStatus, ...(lastConnectivityTime && { lastConnectivityTime }) })
}

export const arcConnected = control({
  id: 'arc-connected',
  title: 'Cluster is connected to Azure',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'A cluster that is offline is neither watched nor governed, and all that Azure tells about it is the memory of its last day.',
  judged:
    'connectivityStatus has to be Connected with a heartbeat of the last 30 minutes, judged at the time of the audit. Without a heartbeat for longer, or Offline, it passes with advice for 24 hours after the last one and fails then. Expired, AgentNotInstalled and a cluster that never connected fail.',
  fix: `# restore the way out to Azure first, then ask the cluster itself what is wrong
az connectedk8s troubleshoot -g <group> -n <cluster>`,
  check({ connectedCluster: { properties } }, { now }) {
    const { connectivityStatus: status, lastConnectivityTime } = properties
    if (status === undefined) {
      return unknown('not-supplied', 'the reply does not tell whether the cluster is connected', {
        at,
      })
    }
    if (status === 'Expired' || status === 'AgentNotInstalled') {
      return fail(`the cluster is not connected: ${status}`, { at })
    }
    const last = knownTime(lastConnectivityTime, '/properties/lastConnectivityTime')
    if (last === null) {
      return status === 'Connected'
        ? unknown('not-supplied', 'connected, and no heartbeat is told', { at })
        : fail(`the cluster has never connected: ${status}`, { at })
    }
    const silence = secondsBetween(last, now)
    if (status === 'Connected' && silence <= minutes(30)) return pass('connected', { at })
    const told = `${status}, last heard of at ${last}`
    return silence <= hours(24)
      ? pass(told, { at, advice: 'restore its way to Azure' })
      : fail(told, { at })
  },
  cases: [
    { name: 'connected', given: seen('Connected', '2026-10-31T23:45:00.123Z'), expect: 'pass' },
    {
      name: 'silent for an hour',
      given: seen('Connected', '2026-10-31T23:00:00Z'),
      expect: 'pass',
    },
    {
      name: 'offline since this morning',
      given: seen('offline', '2026-10-31T08:00:00Z'),
      expect: 'pass',
    },
    {
      name: 'offline for two days',
      given: seen('Offline', '2026-10-30T00:00:00Z'),
      expect: 'fail',
    },
    {
      name: 'connected, and silent for two days',
      given: seen('Connected', '2026-10-30T00:00:00Z'),
      expect: 'fail',
    },
    { name: 'expired', given: seen('Expired', '2026-10-31T23:45:00Z'), expect: 'fail' },
    { name: 'no agents', given: seen('AgentNotInstalled'), expect: 'fail' },
    { name: 'never connected', given: seen('Connecting'), expect: 'fail' },
    { name: 'connected, no heartbeat told', given: seen('Connected'), expect: 'unknown' },
    { name: 'nothing told', given: arcWith({ connectivityStatus: '' }), expect: 'unknown' },
    { name: 'a new status', given: seen('Hibernating', '2026-10-31T23:45:00Z'), expect: 'unknown' },
    { name: 'a time of another form', given: seen('Connected', 'just now'), expect: 'unknown' },
  ],
})
