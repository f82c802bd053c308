import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

const at = '/properties/securityProfile/workloadIdentity/enabled'

function identity(issuer: boolean | null, workload: boolean | null) {
  return arcWith({
    oidcIssuerProfile: { enabled: issuer },
    securityProfile: { workloadIdentity: { enabled: workload } },
  })
}

export const arcWorkloadIdentity = control({
  id: 'arc-workload-identity',
  title: 'OIDC issuer and workload identity are on',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    mcsb: ['~IM-3'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'With both a pod at the edge proves itself to Azure by a token of minutes. Without them it carries a client secret that a thief of the machine can read.',
  judged:
    'oidcIssuerProfile.enabled and securityProfile.workloadIdentity.enabled have to be true. With the issuer alone it fails in part: other clouds can trust the cluster, its pods get nothing injected.',
  fix: 'az connectedk8s update -g <group> -n <cluster> --enable-oidc-issuer --enable-workload-identity',
  bicep: `properties: {
  oidcIssuerProfile: { enabled: true }
  securityProfile: {
    workloadIdentity: { enabled: true }
  }
}`,
  check({ connectedCluster: { properties } }) {
    const issuer = properties.oidcIssuerProfile.enabled === true
    const workload = properties.securityProfile.workloadIdentity.enabled === true
    if (issuer && workload) return pass('pods can sign in without a secret', { at })
    if (issuer) return fail('the issuer is on, workload identity is off', { at, partial: true })
    return fail(workload ? 'workload identity is on, its issuer is off' : 'both are off', { at })
  },
  cases: [
    { name: 'both', given: identity(true, true), expect: 'pass' },
    { name: 'the issuer alone', given: identity(true, false), expect: 'fail' },
    { name: 'workload identity alone', given: identity(false, true), expect: 'fail' },
    { name: 'nulls', given: identity(null, null), expect: 'fail' },
    { name: 'never set', given: arcWith({}), expect: 'fail' },
    {
      name: 'as text',
      given: arcWith({ oidcIssuerProfile: { enabled: 'true' } }),
      expect: 'unknown',
    },
  ],
})
