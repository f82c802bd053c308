import type { X509Certificate } from 'node:crypto'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { certificateEnd } from '../parts/certificate-end.ts'
import { certificateFaults } from '../parts/certificate-faults.ts'
import { certificatesIn } from '../parts/certificates-in.ts'
import { words } from '../parts/parameters.ts'
import { sampleCertificates as sample } from '../parts/sample-certificates.ts'

const at = '/properties/securityProfile/customCATrustCertificates'
const fingerprint = 'd25e589f223560ce610f0efb931546dcc64a9eb8de8988bdd7973ed18f872c0f'

/** Node puts each part of a name on a line of its own. */
const nameOf = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ')

const hex = (text: string): string => text.replaceAll(/[^0-9a-f]/gi, '').toLowerCase()

function endsSoon(certificate: X509Certificate, now: IsoTime): boolean {
  const end = certificateEnd(certificate)
  return end !== null && secondsBetween(now, end) <= days(30)
}

function trusting(...customCATrustCertificates: readonly string[]) {
  return aksWith({ securityProfile: { customCATrustCertificates } })
}

export const aksCustomCaTrust = control({
  id: 'aks-custom-ca-trust',
  title: 'Custom certificate authorities on nodes are known and valid',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    fingerprints: words(
      [],
      'SHA-256 fingerprints of the authorities that nodes may trust, with or without colons; empty: any',
    ),
  },
  frameworks: {
    mcsb: ['~DP-7'],
    nist800_190: ['4.5.5 host file system tampering'],
    nsa: ['Encryption'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'Every node trusts these for all TLS, images included. One certificate that slipped in reads and changes everything, for as long as it is valid.',
  judged:
    'A list that is empty passes. Each of securityProfile.customCATrustCertificates has to parse, to be a certificate authority inside its validity, with an RSA key of 2048 bits or an elliptic curve and no SHA-1 in its signature, and to have a fingerprint of the parameter when that lists any. 30 days before an end a pass says so. Nodes take a change over when their image is renewed.',
  fix: `# the file holds all that is to be trusted and replaces the list
az aks update -g <group> -n <cluster> --custom-ca-trust-certificates <file>
az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --node-image-only`,
  bicep: `properties: {
  securityProfile: {
    customCATrustCertificates: [loadFileAsBase64('root.crt')]
  }
}`,
  check({ managedCluster: { properties } }, { now, parameters }) {
    const stored = properties.securityProfile.customCATrustCertificates
    if (stored.length === 0) return pass('nodes trust no authorities of your own', { at })
    const read = stored.map((text) => certificatesIn(text))
    const broken = read.flatMap((one, index) => (one === null ? [`certificate ${index}`] : []))
    const certificates = read.flatMap((one) => one ?? [])
    const allowed = new Set(parameters.fingerprints.map(hex))
    const faults = certificates.flatMap((one) => {
      const strange = allowed.size > 0 && !allowed.has(hex(one.fingerprint256))
      const all = [
        ...certificateFaults(one, now),
        ...(strange ? ['it is not on the list of the policy'] : []),
      ]
      return all.length > 0 ? [`${nameOf(one)} (${one.fingerprint256}): ${all.join(', ')}`] : []
    })
    if (broken.length + faults.length > 0) {
      return fail('nodes trust an authority that is broken, out of date or not known', {
        at,
        targets: [...broken.map((name) => `${name}: it does not parse`), ...faults],
      })
    }
    const soon = certificates.filter((one) => endsSoon(one, now)).map(nameOf)
    return pass(`${certificates.length} certificate(s) of your own that nodes trust are valid`, {
      at,
      ...(soon.length > 0 ? { advice: `ends within 30 days: ${soon.join(', ')}` } : {}),
    })
  },
  observe: ({ managedCluster: { properties } }) => ({
    fingerprints: properties.securityProfile.customCATrustCertificates
      .flatMap((text) => certificatesIn(text) ?? [])
      .map(({ fingerprint256 }) => fingerprint256),
  }),
  cases: [
    { name: 'none', given: trusting(), expect: 'pass' },
    { name: 'never set', given: aksWith({}), expect: 'pass' },
    { name: 'a good one', given: trusting(sample.authority), expect: 'pass' },
    {
      name: 'a good one, as plain PEM',
      given: trusting(Buffer.from(sample.authority, 'base64').toString()),
      expect: 'pass',
    },
    {
      name: 'on the list',
      given: trusting(sample.authority),
      parameters: { fingerprints: [fingerprint.toUpperCase()] },
      expect: 'pass',
    },
    {
      name: 'not on the list',
      given: trusting(sample.authority),
      parameters: { fingerprints: [fingerprint.replace('d2', '00')] },
      expect: 'fail',
    },
    {
      name: 'expired',
      given: trusting(sample.authority),
      now: '2027-01-01T00:00:01.000Z',
      expect: 'fail',
    },
    {
      name: 'about to expire',
      given: trusting(sample.authority),
      now: '2026-12-31T00:00:00.000Z',
      expect: 'pass',
    },
    {
      name: 'not valid yet',
      given: trusting(sample.authority),
      now: '2025-12-31T00:00:00.000Z',
      expect: 'fail',
    },
    { name: 'no authority', given: trusting(sample.authority, sample.leaf), expect: 'fail' },
    { name: 'RSA of 1024 bits', given: trusting(sample.weak), expect: 'fail' },
    { name: 'signed with SHA-1', given: trusting(sample.sha1), expect: 'fail' },
    { name: 'rubbish', given: trusting(sample.authority, 'REDACTED'), expect: 'fail' },
    {
      name: 'one as text',
      given: aksWith({ securityProfile: { customCATrustCertificates: sample.authority } }),
      expect: 'unknown',
    },
  ],
})
