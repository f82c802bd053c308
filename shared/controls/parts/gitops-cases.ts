import type { JsonObject } from '../../domain/json.ts'
import { extensionsWith } from './extensions-with.ts'

const gitops = { delivery: 'GitOps' }
const compliant = { complianceState: 'Compliant', suspend: false }

function flux(...each: readonly JsonObject[]) {
  return { fluxConfigurations: each.map((properties) => ({ name: 'shop', properties })) }
}

/** What proves `judgeGitops`, for clusters of either kind. Made when asked for: what is deployed asks for none. */
export const gitopsCases = () =>
  [
    { name: 'compliant', given: flux(compliant), context: gitops, expect: 'pass' },
    {
      name: 'one of two',
      given: flux({ complianceState: 'Non-Compliant' }, compliant),
      context: gitops,
      expect: 'pass',
    },
    {
      name: 'Argo CD',
      given: { ...flux(), ...extensionsWith('Microsoft.ArgoCD') },
      context: gitops,
      expect: 'pass',
    },
    {
      name: 'Argo CD failed',
      given: {
        ...flux(),
        ...extensionsWith({ extensionType: 'microsoft.argocd', provisioningState: 'Failed' }),
      },
      context: gitops,
      expect: 'fail',
    },
    {
      name: 'suspended',
      given: { ...flux({ ...compliant, suspend: true }), ...extensionsWith() },
      context: gitops,
      expect: 'fail',
    },
    {
      name: 'not compliant',
      given: { ...flux({ complianceState: 'non-compliant' }), ...extensionsWith('microsoft.flux') },
      context: gitops,
      expect: 'fail',
    },
    { name: 'none', given: { ...flux(), ...extensionsWith() }, context: gitops, expect: 'fail' },
    {
      name: 'first run',
      given: { ...flux({ complianceState: 'Pending' }), ...extensionsWith() },
      context: gitops,
      expect: 'unknown',
    },
    { name: 'none, extensions not read', given: flux(), context: gitops, expect: 'unknown' },
    {
      name: 'delivered by a pipeline',
      given: flux(),
      context: { delivery: 'pipeline' },
      expect: 'not-applicable',
    },
    { name: 'delivery not mapped', given: flux(compliant), expect: 'unknown' },
    {
      name: 'a new state',
      given: flux({ complianceState: 'Drifting' }),
      context: gitops,
      expect: 'unknown',
    },
  ] as const
