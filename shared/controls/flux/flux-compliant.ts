import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fluxWith } from '../parts/flux-with.ts'
import { nameOf } from '../parts/name-of.ts'

type State = Facets['fluxConfigurations'][number]['properties']['complianceState']

const waiting: readonly State[] = ['Pending', undefined]
const compliant = { complianceState: 'Compliant', suspend: false }

export const fluxCompliant = control({
  id: 'flux-compliant',
  title: 'Flux configurations are compliant and not suspended',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['fluxConfigurations'],
  frameworks: {
    mcsb: ['~DS-6'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  why: 'While Flux is suspended or fails, the cluster drifts from its repository and nobody notices: what somebody changed by hand stays.',
  judged:
    'Each configuration has to be Compliant and not suspended. Those that are suspended or Non-Compliant are named. While one is Pending, or has not reported yet, nobody knows; nor where Azure itself says Unknown. Without configurations it does not apply.',
  fix: `# -t managedClusters on AKS
az k8s-configuration flux show -g <group> -c <cluster> -t connectedClusters -n <configuration>
az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --suspend false`,
  bicep: `properties: {
  suspend: false
}`,
  check({ fluxConfigurations }) {
    if (fluxConfigurations.length === 0)
      return notApplicable('the cluster has no Flux configuration')
    const judged = fluxConfigurations.map((one) => ({
      name: nameOf(one),
      state:
        one.properties.suspend === true ? ('Suspended' as const) : one.properties.complianceState,
    }))
    const bad = judged.filter(({ state }) => state === 'Suspended' || state === 'Non-Compliant')
    if (bad.length > 0) {
      const told = bad.map(({ name, state }) => `${name} (${state})`).join(', ')
      return fail(`not as their repository says: ${told}`, { targets: bad.map(({ name }) => name) })
    }
    const waits = judged.find(({ state }) => waiting.includes(state))
    if (waits) return unknown('unsettled', `${waits.name} has not reported on its run yet`)
    const blind = judged.find(({ state }) => state === 'Unknown')
    return blind
      ? unknown('unrecognised', `Azure does not know the state of ${blind.name}`)
      : pass('all Flux configurations are compliant')
  },
  cases: [
    {
      name: 'compliant',
      given: fluxWith(compliant, { ...compliant, suspend: null }),
      expect: 'pass',
    },
    {
      name: 'one is not',
      given: fluxWith(compliant, { complianceState: 'non-compliant' }),
      expect: 'fail',
    },
    {
      name: 'suspended, last seen compliant',
      given: fluxWith({ ...compliant, suspend: true }),
      expect: 'fail',
    },
    {
      name: 'suspended, by its state',
      given: fluxWith({ complianceState: 'Suspended' }),
      expect: 'fail',
    },
    {
      name: 'one fails, one is pending',
      given: fluxWith({ complianceState: 'Pending' }, { suspend: true }),
      expect: 'fail',
    },
    {
      name: 'pending',
      given: fluxWith(compliant, { complianceState: 'Pending' }),
      expect: 'unknown',
    },
    {
      name: 'just made, as recorded',
      given: fluxWith({ complianceState: null, provisioningState: 'Creating' }),
      expect: 'unknown',
    },
    {
      name: 'unknown to Azure',
      given: fluxWith({ complianceState: 'Unknown' }),
      expect: 'unknown',
    },
    { name: 'a new state', given: fluxWith({ complianceState: 'Drifting' }), expect: 'unknown' },
    { name: 'none', given: fluxWith(), expect: 'not-applicable' },
  ],
})
