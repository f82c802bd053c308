import { hours, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber } from '../parts/parameters.ts'

function alert(severity: string, status: string, timeGeneratedUtc: string | null) {
  const properties = {
    alertDisplayName: 'a shell in a container',
    severity,
    status,
    timeGeneratedUtc,
  }
  return { defenderAlerts: [{ name: 'a', properties }], ...plan }
}

const plan = { pricings: [{ name: 'Containers', properties: { pricingTier: 'Standard' } }] }
const free = { pricings: [{ name: 'Containers', properties: { pricingTier: 'Free' } }] }

export const defenderActiveAlerts = control({
  id: 'defender-active-alerts',
  title: 'No Defender alert on the cluster waits for an answer',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['defenderAlerts'],
  consults: ['pricings'],
  parameters: {
    hours: wholeNumber(24, 0, 720, 'How many hours an alert of high severity may wait'),
  },
  frameworks: {
    mcsb: ['IR-3', 'IR-5'],
    nist800_190: ['4.4.5 rogue containers'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'An alert that nobody answers is an intrusion that was detected and went on.',
  judged:
    'No alert of Defender for Cloud that names the cluster may be Active with severity High for longer than the parameter hours; one without a time counts. No alert at all passes only while the plan Containers is Standard: without it nobody looks.',
  fix: `az security alert list -g <group>
az security alert update -g <group> -l <location> -n <alert> --status resolve`,
  check({ defenderAlerts, pricings }, { now, parameters }) {
    const waiting = defenderAlerts.filter(({ properties }, index) => {
      if (properties.severity !== 'High' || properties.status !== 'Active') return false
      const since = knownTime(properties.timeGeneratedUtc, `/${index}/properties/timeGeneratedUtc`)
      return since === null || secondsBetween(since, now) > hours(parameters.hours)
    })
    if (waiting.length > 0) {
      const targets = waiting.map(
        ({ name, properties }) => properties.alertDisplayName ?? name ?? '',
      )
      return fail(`${waiting.length} alert(s) wait for more than ${parameters.hours} hours`, {
        targets,
      })
    }
    if (!pricings.known) return unread('pricings', pricings)
    const plan = pricings.value.find(({ name }) => isSameText(name, 'Containers'))
    return plan?.properties.pricingTier === 'Standard'
      ? pass(`no alert of high severity waits, of ${defenderAlerts.length}`)
      : unknown('not-supplied', 'Defender for Containers is off, so nobody looks')
  },
  cases: [
    { name: 'none', given: { defenderAlerts: [], ...plan }, expect: 'pass' },
    { name: 'none, with the plan off', given: { defenderAlerts: [], ...free }, expect: 'unknown' },
    { name: 'none, the plan not read', given: { defenderAlerts: [] }, expect: 'unknown' },
    { name: 'waits', given: alert('high', 'active', '2026-10-20T00:00:00Z'), expect: 'fail' },
    { name: 'without a time', given: alert('High', 'Active', null), expect: 'fail' },
    {
      name: 'of this night',
      given: alert('High', 'Active', '2026-10-31T20:00:00Z'),
      expect: 'pass',
    },
    { name: 'somebody works on it', given: alert('High', 'InProgress', null), expect: 'pass' },
    { name: 'of low severity', given: alert('Low', 'Active', null), expect: 'pass' },
    { name: 'a new severity', given: alert('Grave', 'Active', null), expect: 'unknown' },
  ],
})
