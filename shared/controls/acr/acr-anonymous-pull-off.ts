import { control } from '../control.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { registriesWith } from '../parts/registries-with.ts'

export const acrAnonymousPullOff = control({
  id: 'acr-anonymous-pull-off',
  title: 'Nobody pulls without signing in',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['registries'],
  frameworks: {
    cisAks: ['5.1.2'],
    mcsb: ['IM-1'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    psrule: ['Azure.ACR.AnonymousAccess'],
    cloudsploit: ['acrAnonymousPullAccessEnabled'],
    checkov: ['CKV_AZURE_138'],
    policy: ['9f2dea28-e834-476c-99c5-3507b4728395'],
  },
  why: 'With anonymous pull anyone who knows the name reads every image, and the code and the forgotten secrets in it.',
  judged:
    'anonymousPullEnabled of every registry that the nodes may pull from has to be false; absent means false. Exempt a registry that is meant for the public. Where no registry is known it does not apply.',
  fix: 'az acr update -n <registry> --anonymous-pull-enabled false',
  bicep: `properties: {
  anonymousPullEnabled: false
}`,
  check: ({ registries }) =>
    judgeRegistries(
      registries,
      ({ properties }) => (properties.anonymousPullEnabled === true ? 'anyone may pull' : null),
      'nobody pulls without signing in',
    ),
  cases: [
    { name: 'off', given: registriesWith({ anonymousPullEnabled: false }), expect: 'pass' },
    { name: 'never set', given: registriesWith({ anonymousPullEnabled: null }), expect: 'pass' },
    { name: 'on', given: registriesWith({ anonymousPullEnabled: true }), expect: 'fail' },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'a number', given: registriesWith({ anonymousPullEnabled: 0 }), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
