import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { rolesWith } from '../parts/roles-with.ts'

export const iamMfaConditionalAccess = control({
  id: 'iam-mfa-conditional-access',
  title: 'Conditional Access with MFA covers Azure and AKS sign-in',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  attested: true,
  frameworks: {
    mcsb: ['IM-6', 'IM-7'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  why: 'A password alone must not open the control plane: it can be phished, reused or guessed, and a second factor stops most of that.',
  judged:
    'Conditional Access policies are in Microsoft Graph, which is not read. Unknown until somebody attests in the policy file that an enabled policy asks for MFA at the Windows Azure Service Management API and at the Azure Kubernetes Service AAD Server (6dae42f8-4368-4678-94ff-3960e28e3630).',
  fix: `# create the Conditional Access policy in Entra ID, see that it is on, then attest it in the policy file
az ad sp show --id 6dae42f8-4368-4678-94ff-3960e28e3630`,
  check: () =>
    unknown('not-mapped', 'nobody has attested that sign-in to clusters asks for a second factor'),
  cases: [{ name: 'not attested', given: rolesWith({ role: 'Owner' }), expect: 'unknown' }],
})
