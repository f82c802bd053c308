import type { Facets } from '../../domain/facets/index.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { covering } from '../parts/covering.ts'
import { nameOf } from '../parts/name-of.ts'
import { parameterOf } from '../parts/parameter-of.ts'
import { words } from '../parts/parameters.ts'
import { policiesWith } from '../parts/policies-with.ts'

const allowedImages = 'febd0533-8e55-448f-b837-bd0e06f16469'

/** What is wrong with a pattern of images; null when each of its branches is bound to a host. */
function faultOf(pattern: string): string | null {
  const text = pattern.trim()
  const inner = /^\^\(([^()]*)\)(?:\/.*|\.\+\$?|\$)?$/.exec(text)?.[1]
  const branches = inner === undefined ? text.split('|') : inner.split('|').map((one) => `^${one}`)
  if (!branches.every((branch) => branch.startsWith('^'))) return 'is not anchored with ^'
  const hosts = branches.map(
    (branch) =>
      branch
        .slice(1)
        .replace(/^\(+(\?:)?/, '')
        .split('/')[0] ?? '',
  )
  if (hosts.some((host) => host === '' || /(^|[^\\])\.[*+]|\[\^|\\S|\\w[*+]/.test(host))) {
    return 'lets any host in'
  }
  return null
}

function patternOf(one: Facets['policyAssignments'][number]): string | null {
  const value = parameterOf(one, 'allowedContainerImagesRegex')
  return typeof value === 'string' && value !== '' ? value : null
}

function allowed(value: string | null, more: object = {}) {
  const parameters = { allowedContainerImagesRegex: { value } }
  return policiesWith({ definition: allowedImages, parameters, ...more })
}

export const polRegistryAllowList = control({
  id: 'pol-registry-allow-list',
  title: 'A policy lets in images of known registries only',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    definitions: words(
      [allowedImages],
      'Ids or names of definitions with the parameter allowedContainerImagesRegex',
    ),
  },
  frameworks: {
    cisAks: ['5.1.4'],
    mcsb: ['PV-2'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: { policy: [allowedImages] },
  why: 'Without it a pod runs whatever image it names. A pattern that is not anchored is no better: evil.example/ours.azurecr.io fits it.',
  judged:
    'An assignment of the allowed-images policy, at the cluster or above it, has to cover the cluster, and in each such assignment allowedContainerImagesRegex must begin each branch with ^ and name a host without .* or .+ in it. A pattern that is more deeply nested may be refused although it is narrow. An assignment through an initiative is not seen unless the parameter definitions names it and it has the same parameter.',
  fix: `az policy assignment create -n allowed-images --policy febd0533-8e55-448f-b837-bd0e06f16469 --scope <scope> --params '{"effect":{"value":"Deny"},"allowedContainerImagesRegex":{"value":"^registry\\\\.azurecr\\\\.io/.+$"}}'`,
  bicep: `targetScope = 'subscription'

resource images 'Microsoft.Authorization/policyAssignments@2026-07-01' = {
  name: 'allowed-images'
  properties: {
    policyDefinitionId: tenantResourceId('Microsoft.Authorization/policyDefinitions', 'febd0533-8e55-448f-b837-bd0e06f16469')
    parameters: {
      effect: { value: 'Deny' }
      allowedContainerImagesRegex: { value: '^registry\\\\.azurecr\\\\.io/.+$' }
    }
  }
}`,
  check(seen, { parameters }) {
    const found = covering(seen, parameters.definitions)
    if (found === null)
      return unknown('not-supplied', 'which cluster notScopes leave out is not known')
    if (found.length === 0) return fail('no policy for allowed images covers the cluster')
    const targets = found.flatMap((one) => {
      const pattern = patternOf(one)
      const fault = pattern === null ? 'has no pattern' : faultOf(pattern)
      return fault === null ? [] : [`${nameOf(one)} ${fault}`]
    })
    return targets.length > 0
      ? fail('the pattern of allowed images lets strangers in', { targets })
      : pass(`allowed by ${found.map(nameOf).join(', ')}`)
  },
  cases: [
    { name: 'one registry', given: allowed('^ours\\.azurecr\\.io/.+$'), expect: 'pass' },
    {
      name: 'two, each anchored',
      given: allowed('^ours\\.azurecr\\.io/.+$|^mcr\\.microsoft\\.com/.+$'),
      expect: 'pass',
    },
    {
      name: 'two in one bracket',
      given: allowed('^(ours.azurecr.io|mcr.microsoft.com)/.+$'),
      expect: 'pass',
    },
    { name: 'not anchored', given: allowed('ours\\.azurecr\\.io/.+$'), expect: 'fail' },
    {
      name: 'one of two is not anchored',
      given: allowed('^ours\\.azurecr\\.io/.+$|docker.io/.+'),
      expect: 'fail',
    },
    { name: 'any host', given: allowed('^.*\\.azurecr\\.io/.+$'), expect: 'fail' },
    { name: 'any host, at least one letter', given: allowed('^.+/shop$'), expect: 'fail' },
    { name: 'anything', given: allowed('^.*$'), expect: 'fail' },
    { name: 'empty', given: allowed(''), expect: 'fail' },
    { name: 'null', given: allowed(null), expect: 'fail' },
    { name: 'no such policy', given: policiesWith({}), expect: 'fail' },
    {
      name: 'the cluster is left out',
      given: allowed('^ours\\.azurecr\\.io/.+$', { notScopes: ['/subscriptions/0'] }),
      expect: 'fail',
    },
  ],
})
