import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { addressRange } from '../parts/address-range.ts'
import { aksWith } from '../parts/aks-with.ts'
import { wholeNumber } from '../parts/parameters.ts'

/** AKS reads 0.0.0.0/32 as "nobody but the cluster's own egress". */
const ownEgressOnly = '0.0.0.0/32'
const at = '/properties/apiServerAccessProfile/authorizedIPRanges'

function ranges(authorizedIPRanges: Json) {
  return aksWith({ apiServerAccessProfile: { authorizedIPRanges } })
}

export const aksApiAuthorizedRanges = control({
  id: 'aks-api-authorized-ranges',
  title: 'A public API server only accepts named source ranges',
  severity: 'critical',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    widestPrefix: wholeNumber(8, 0, 32, 'Shortest IPv4 prefix that still counts as a named range'),
    widestPrefixV6: wholeNumber(
      32,
      0,
      128,
      'Shortest IPv6 prefix that still counts as a named range',
    ),
  },
  frameworks: {
    cisAks: ['5.4.1'],
    mcsb: ['NS-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
    owasp: ['K09 Misconfigured Cluster Components'],
  },
  peers: {
    psrule: ['Azure.AKS.AuthorizedIPs'],
    cloudsploit: ['aksApiAuthorizedIpRanges', 'aksNetworkExposure'],
    checkov: ['CKV_AZURE_6'],
    trivy: ['AZU-0041'],
    policy: ['0e246bcf-5f6f-4f87-bc6f-775d4712c7ea'],
    steampipe: ['kubernetes_cluster_authorized_ip_range_defined'],
    kubescape: ['C-0247'],
  },
  why: 'An open API server shows every flaw of Kubernetes and every stolen token to the whole internet.',
  judged:
    'Not applicable to private clusters and where public access is disabled. Otherwise at least one range, none of them as wide as the internet or wider than the parameters allow. 0.0.0.0/32 admits only the own egress and passes.',
  fix: 'az aks update -g <group> -n <cluster> --api-server-authorized-ip-ranges 203.0.113.0/24',
  bicep: `properties: {
  apiServerAccessProfile: {
    authorizedIPRanges: ['203.0.113.0/24']
  }
}`,
  check({ managedCluster: { properties } }, { parameters }) {
    const access = properties.apiServerAccessProfile
    if (access?.enablePrivateCluster === true) {
      return notApplicable('the API server is private; Azure allows no ranges there')
    }
    if (properties.publicNetworkAccess === 'Disabled') {
      return notApplicable('public network access is disabled')
    }
    const ranges = access?.authorizedIPRanges ?? []
    if (ranges.length === 0) {
      return fail('the API server accepts connections from every address', { at })
    }
    const read = ranges.map((text) => ({ text, range: addressRange(text, `${at}/*`) }))
    const wide = read.filter(
      ({ text, range }) =>
        text !== ownEgressOnly &&
        range.prefix < (range.version === 4 ? parameters.widestPrefix : parameters.widestPrefixV6),
    )
    return wide.length > 0
      ? fail('authorised ranges are so wide that they name nobody', {
          at,
          targets: wide.map(({ text }) => text),
        })
      : pass(`the API server accepts ${ranges.length} named range(s)`, { at })
  },
  cases: [
    { name: 'one office range', given: ranges(['203.0.113.0/24']), expect: 'pass' },
    { name: 'only the own egress', given: ranges(['0.0.0.0/32']), expect: 'pass' },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'set to null', given: ranges(null), expect: 'fail' },
    { name: 'an empty list', given: ranges([]), expect: 'fail' },
    {
      name: 'the whole internet',
      given: ranges(['203.0.113.0/24', '0.0.0.0/0']),
      expect: 'fail',
    },
    { name: 'the whole internet, IPv6', given: ranges(['::/0']), expect: 'fail' },
    {
      name: 'the internet in two halves',
      given: ranges(['0.0.0.0/1', '128.0.0.0/1']),
      expect: 'fail',
    },
    {
      name: 'wider than the operator allows',
      given: ranges(['203.0.113.0/24']),
      parameters: { widestPrefix: 28 },
      expect: 'fail',
    },
    {
      name: 'private cluster',
      given: aksWith({ apiServerAccessProfile: { enablePrivateCluster: true } }),
      expect: 'not-applicable',
    },
    {
      name: 'no public access',
      given: aksWith({ publicNetworkAccess: 'Disabled' }),
      expect: 'not-applicable',
    },
    { name: 'something that is no range', given: ranges(['office']), expect: 'unknown' },
  ],
})
