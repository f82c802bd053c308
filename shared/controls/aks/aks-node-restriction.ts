import type { Json } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'

const at = '/properties/securityProfile/nodeRestriction/enabled'

function preview(securityProfile: Json) {
  return { managedClusterPreview: { properties: { securityProfile } } }
}

export const aksNodeRestriction = control({
  id: 'aks-node-restriction',
  title: 'Kubelets may change only their own node',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedClusterPreview'],
  frameworks: {
    nist800_190: ['4.3.5 orchestrator node trust'],
    nsa: ['Protecting sensitive cloud infrastructure'],
  },
  why: 'Without the restriction a taken node can relabel others, draw workloads with their secrets to itself and read what it never ran.',
  judged:
    'securityProfile.nodeRestriction.enabled has to be true. Only preview API versions tell it: without such a reading the answer is unknown.',
  fix: `# a preview; the CLI has no switch of its own for it
az resource update --ids <cluster id> --api-version 2026-05-02-preview --set properties.securityProfile.nodeRestriction.enabled=true`,
  bicep: `// Microsoft.ContainerService/managedClusters@2026-05-02-preview
properties: {
  securityProfile: {
    nodeRestriction: { enabled: true }
  }
}`,
  check({ managedClusterPreview: { properties } }) {
    return properties.securityProfile.nodeRestriction?.enabled === true
      ? pass('kubelets may change only their own node', { at })
      : fail('a kubelet may change every node', { at })
  },
  cases: [
    { name: 'on', given: preview({ nodeRestriction: { enabled: true } }), expect: 'pass' },
    { name: 'off', given: preview({ nodeRestriction: { enabled: false } }), expect: 'fail' },
    { name: 'never set', given: preview({ nodeRestriction: null }), expect: 'fail' },
    { name: 'no security profile', given: preview(null), expect: 'fail' },
    { name: 'no preview reading', given: {}, expect: 'unknown' },
    {
      name: 'as text',
      given: preview({ nodeRestriction: { enabled: 'true' } }),
      expect: 'unknown',
    },
  ],
})
