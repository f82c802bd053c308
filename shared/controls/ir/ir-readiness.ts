import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { settingsWith } from '../parts/settings-with.ts'

export const irReadiness = control({
  id: 'ir-readiness',
  title: 'An incident plan exists for the cluster',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings'],
  attested: true,
  frameworks: { mcsb: ['IR-1'], nsa: ['Threat detection'] },
  why: 'In the first hour it is decided whether evidence is kept or a frightened hand deletes the pod that held it. Who practised knows whom to call and what not to touch.',
  judged:
    'No resource tells it: unknown until somebody attests in the policy file, with an end at most 365 days away, that a plan exists and was practised: who decides, how a workload is isolated, how its state is preserved, how the cluster is made anew. Technical parts of it are diag-audit-retention and arc-recovery.',
  fix: `# write the plan, practise it, then attest it in the policy file with a link to the evidence
az monitor diagnostic-settings list --resource <cluster id>`,
  check: () => unknown('not-mapped', 'nobody has attested an incident plan for the cluster'),
  cases: [
    { name: 'not attested', given: settingsWith({ groups: ['audit'] }), expect: 'unknown' },
    { name: 'not attested, no logs', given: settingsWith(), expect: 'unknown' },
  ],
})
