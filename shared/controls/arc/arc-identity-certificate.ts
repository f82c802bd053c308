import { days, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/managedIdentityCertificateExpirationTime'

function until(managedIdentityCertificateExpirationTime: string | null) {
  return arcWith({ connectivityStatus: 'Connected', managedIdentityCertificateExpirationTime })
}

export const arcIdentityCertificate = control({
  id: 'arc-identity-certificate',
  title: 'Certificate of the Arc agents is not about to expire',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  parameters: {
    adviseDays: wholeNumber(30, 1, 90, 'Days before the expiry from which a pass says so'),
  },
  frameworks: {
    mcsb: ['~DP-7'],
    nsa: ['Authentication and authorization'],
  },
  why: 'The agents prove themselves with this certificate. Once it has lapsed the cluster has to be connected anew, and every extension goes dark until then.',
  judged:
    'managedIdentityCertificateExpirationTime has to lie in the future, judged at the time of the audit. 30 days before it a pass says so: the agents renew it 46 days before, so that something keeps them from it. Until the first heartbeat nobody knows it.',
  fix: `# the agents renew it by themselves as soon as they reach Azure; see what keeps them from it
az connectedk8s troubleshoot -g <group> -n <cluster>
# once it has lapsed, delete the resource and connect the cluster again
az connectedk8s delete -g <group> -n <cluster>
az connectedk8s connect -g <group> -n <cluster>`,
  check({ connectedCluster: { properties } }, { now, parameters }) {
    const expiry = knownTime(properties.managedIdentityCertificateExpirationTime, at)
    if (expiry === null) {
      return unknown('not-supplied', 'no heartbeat has told when the certificate expires', { at })
    }
    const left = secondsBetween(now, expiry)
    if (left <= 0) return fail(`the certificate of the agents expired at ${expiry}`, { at })
    return pass(`the certificate of the agents holds until ${expiry}`, {
      at,
      ...(left <= days(parameters.adviseDays) && {
        advice: 'its renewal is overdue: see what keeps the agents from Azure',
      }),
    })
  },
  cases: [
    { name: 'two months left', given: until('2026-12-31T00:00:00Z'), expect: 'pass' },
    { name: 'a week left', given: until('2026-11-08T00:00:00Z'), expect: 'pass' },
    { name: 'expired a second ago', given: until('2026-10-31T23:59:59Z'), expect: 'fail' },
    { name: 'expired long ago', given: until('2023-02-22T19:06:00Z'), expect: 'fail' },
    { name: 'before the first heartbeat', given: until(null), expect: 'unknown' },
    { name: 'the year 1', given: until('0001-01-01T00:00:00Z'), expect: 'unknown' },
    { name: 'not told', given: arcWith({}), expect: 'unknown' },
    { name: 'a time of another form', given: until('soon'), expect: 'unknown' },
  ],
})
