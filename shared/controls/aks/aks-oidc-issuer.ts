import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/oidcIssuerProfile/enabled'

export const aksOidcIssuer = control({
  id: 'aks-oidc-issuer',
  title: 'OIDC issuer is enabled',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~IM-3'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'Without an issuer no cloud believes the tokens of pods, and each workload that calls one carries a secret instead.',
  judged: 'oidcIssuerProfile.enabled has to be true.',
  fix: '# cannot be switched off again\naz aks update -g <group> -n <cluster> --enable-oidc-issuer',
  bicep: `properties: {
  oidcIssuerProfile: { enabled: true }
}`,
  check({ managedCluster: { properties } }) {
    return properties.oidcIssuerProfile?.enabled === true
      ? pass('the OIDC issuer is on', { at })
      : fail('the OIDC issuer is off: pods need secrets to sign in elsewhere', { at })
  },
  cases: [
    { name: 'on', given: aksWith({ oidcIssuerProfile: { enabled: true } }), expect: 'pass' },
    { name: 'off', given: aksWith({ oidcIssuerProfile: { enabled: false } }), expect: 'fail' },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'empty profile', given: aksWith({ oidcIssuerProfile: {} }), expect: 'fail' },
    { name: 'null', given: aksWith({ oidcIssuerProfile: null }), expect: 'fail' },
    { name: 'a list', given: aksWith({ oidcIssuerProfile: [] }), expect: 'unknown' },
  ],
})
