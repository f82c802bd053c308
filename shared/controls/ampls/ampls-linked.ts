import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

const inside = { exposure: 'private' }
const link = [{ scopeId: 's', resourceId: '/r' }]

function resources(links: readonly Json[], prefix: string) {
  return links.map((privateLinkScopedResources, index) => ({
    name: `${prefix}-${index}`,
    properties: { privateLinkScopedResources },
  }))
}

function monitored(workspaces: readonly Json[], endpoints: readonly Json[] = []) {
  return {
    workspaces: resources(workspaces, 'workspace'),
    dataCollectionEndpoints: resources(endpoints, 'endpoint'),
  }
}

export const amplsLinked = control({
  id: 'ampls-linked',
  title: 'Monitoring of a private cluster is in a Private Link Scope',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['workspaces', 'dataCollectionEndpoints'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose monitoring has to use a Private Link Scope',
    ),
  },
  frameworks: {
    mcsb: ['NS-2'],
    nsa: ['Audit logging'],
  },
  peers: {
    policy: ['0fc55270-f8bf-4feb-b7b8-5e7e7eacc6a6'],
  },
  why: 'Logs of a cluster tell its users, its addresses and its faults. In a Private Link Scope they travel by your own network, and no further.',
  judged:
    'Where the context exposure is one of the parameter exposures, each Log Analytics workspace and each data collection endpoint of the cluster has to name a Private Link Scope in privateLinkScopedResources. An Azure Monitor workspace is linked by its endpoint. What is linked everywhere passes in any case; other clusters do not apply, and without that context an unlinked one is unknown. Without any destination it does not apply.',
  fix: 'az monitor private-link-scope scoped-resource create -g <group> --scope-name <scope> -n <link> --linked-resource <workspace or endpoint id>',
  bicep: `resource link 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-09-01' = {
  parent: monitorScope
  name: 'workspace'
  properties: {
    linkedResourceId: workspace.id
  }
}`,
  check({ workspaces, dataCollectionEndpoints }, { context: { exposure }, parameters }) {
    const all = [...workspaces, ...dataCollectionEndpoints]
    if (all.length === 0) return notApplicable('the cluster sends its logs nowhere')
    const targets = all
      .filter(({ properties }) => properties.privateLinkScopedResources.length === 0)
      .map(nameOf)
    if (targets.length === 0) return pass('all that the cluster logs to is in a scope')
    if (exposure === undefined) {
      return unknown('not-mapped', `in no scope: ${targets.join(', ')}; no exposure is mapped`)
    }
    return isListed(exposure, parameters.exposures)
      ? fail(`in no Private Link Scope: ${targets.join(', ')}`, { targets })
      : notApplicable(`clusters of exposure ${exposure} may log over the internet`)
  },
  cases: [
    { name: 'all linked', given: monitored([link], [link]), context: inside, expect: 'pass' },
    {
      name: 'linked, exposure not mapped',
      given: monitored([link]),
      expect: 'pass',
    },
    {
      name: 'the endpoint is not linked',
      given: monitored([link], [[]]),
      context: { exposure: 'Internal' },
      expect: 'fail',
    },
    { name: 'null', given: monitored([null]), context: inside, expect: 'fail' },
    {
      name: 'not linked, a public cluster',
      given: monitored([null]),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    { name: 'nothing', given: monitored([]), context: inside, expect: 'not-applicable' },
    { name: 'not linked, exposure not mapped', given: monitored([null]), expect: 'unknown' },
    { name: 'a link that is no list', given: monitored(['s']), expect: 'unknown' },
    {
      name: 'endpoints not read',
      given: { workspaces: monitored([link]).workspaces },
      expect: 'unknown',
    },
  ],
})
