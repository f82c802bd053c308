import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

const at = '/properties/aadProfile/enableAzureRBAC'

export const arcAzureRbac = control({
  id: 'arc-azure-rbac',
  title: 'Azure RBAC authorizes Kubernetes calls on the Arc cluster',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    cisAks: ['5.5.2'],
    mcsb: ['~PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'With it one place says who may do what in the cloud and at the edge, and leaving the company takes every right at once.',
  judged: 'aadProfile.enableAzureRBAC has to be true; a missing profile is off.',
  fix: 'az connectedk8s enable-features -g <group> -n <cluster> --features azure-rbac',
  bicep: `properties: {
  aadProfile: {
    enableAzureRBAC: true
  }
}`,
  check({ connectedCluster: { properties } }) {
    return properties.aadProfile?.enableAzureRBAC === true
      ? pass('Azure RBAC authorizes calls', { at })
      : fail('rights are granted inside the cluster alone, out of sight of Azure', { at })
  },
  cases: [
    { name: 'on', given: arcWith({ aadProfile: { enableAzureRBAC: true } }), expect: 'pass' },
    { name: 'off', given: arcWith({ aadProfile: { enableAzureRBAC: false } }), expect: 'fail' },
    { name: 'null', given: arcWith({ aadProfile: { enableAzureRBAC: null } }), expect: 'fail' },
    { name: 'no profile', given: arcWith({}), expect: 'fail' },
    {
      name: 'as text',
      given: arcWith({ aadProfile: { enableAzureRBAC: 'true' } }),
      expect: 'unknown',
    },
  ],
})
