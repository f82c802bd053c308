import { control } from '../control.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { registriesWith } from '../parts/registries-with.ts'

const trust = (status: string | null) =>
  registriesWith({ policies: { trustPolicy: { type: 'Notary', status } } })

export const acrImageSigning = control({
  id: 'acr-image-signing',
  title: 'No registry relies on Docker Content Trust',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['registries'],
  frameworks: {
    mcsb: ['DS-6'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    psrule: ['Azure.ACR.ContentTrust'],
    cloudsploit: ['acrContentTrustEnabled'],
    checkov: ['CKV_AZURE_164'],
    azts: ['Azure_ContainerRegistry_DP_Enable_Content_Trust'],
  },
  why: 'A signature is the only proof that an image came from your pipeline. Docker Content Trust is being taken out of Azure: who relies on it will have none.',
  judged:
    'policies.trustPolicy.status of every registry that the nodes may pull from has to be disabled or absent. A pass says nothing about signatures by Notation: that the cluster asks for them is judged by aks-image-integrity. Where no registry is known it does not apply.',
  fix: `# sign with Notation first, then
az acr config content-trust update -r <registry> --status disabled`,
  bicep: `properties: {
  policies: {
    trustPolicy: {
      type: 'Notary'
      status: 'disabled'
    }
  }
}`,
  check: ({ registries }) =>
    judgeRegistries(
      registries,
      ({ properties }) =>
        properties.policies.trustPolicy.status === 'enabled'
          ? 'relies on Docker Content Trust'
          : null,
      'no registry relies on Docker Content Trust',
    ),
  cases: [
    { name: 'off', given: trust('disabled'), expect: 'pass' },
    { name: 'never set', given: trust(null), expect: 'pass' },
    { name: 'no policies', given: registriesWith({ policies: null }), expect: 'pass' },
    { name: 'on, in another case', given: trust('Enabled'), expect: 'fail' },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'a new state', given: trust('audit'), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
