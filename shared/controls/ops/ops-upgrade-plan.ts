import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

export const opsUpgradePlan = control({
  id: 'ops-upgrade-plan',
  title: 'Upgrades are watched and can be rolled back',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  attested: true,
  frameworks: {
    mcsb: ['~PV-6'],
    nsa: ['Upgrading and application security practices'],
  },
  why: 'An upgrade that nobody watches is an outage that nobody can undo, and the next one gets postponed together with its fixes.',
  judged:
    'No resource tells it: unknown until somebody attests in the policy file, with an end at most a year away, that upgrades are watched while and after they run and that there is a plan to roll back. aks-upgrade-surge is a technical part of it. Events of node pools that failed to roll are not read.',
  fix: `# write the plan, rehearse it, then attest it in the policy file
az aks get-upgrades -g <group> -n <cluster>`,
  check: () => unknown('not-mapped', 'nobody has attested a plan to watch and undo upgrades'),
  cases: [{ name: 'not attested', given: aksWith({}), expect: 'unknown' }],
})
