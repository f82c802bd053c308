import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { addressRange } from '../parts/address-range.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isAzureLocal } from '../parts/is-azure-local.ts'

const at = '/properties/clusterVMAccessProfile/authorizedIPRanges'

function cluster(properties: JsonObject | null, kind = 'ProvisionedCluster') {
  return {
    ...arcWith({}, { kind }),
    provisionedClusterInstance:
      properties === null ? {} : { id: '/x', name: 'default', properties },
  }
}

function ranges(authorizedIPRanges: string) {
  return cluster({ clusterVMAccessProfile: { authorizedIPRanges } })
}

export const arcLocalVmAccess = control({
  id: 'arc-local-vm-access',
  title: 'SSH to the machines of AKS on Azure Local is limited',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster', 'provisionedClusterInstance'],
  frameworks: {
    mcsb: ['~NS-2'],
    nist800_190: ['4.5.4 improper user access rights'],
    nsa: ['Worker node segmentation'],
  },
  why: 'Who reaches SSH of the nodes needs one key to own the cluster. A few addresses of administrators are all that should.',
  judged:
    'clusterVMAccessProfile.authorizedIPRanges of the AKS on Azure Local instance, a list in one text, has to be set, and no range in it may hold all addresses. It does not apply to other Arc clusters.',
  fix: `# chosen when the cluster is made
az aksarc create -g <group> -n <cluster> --custom-location <custom location> --vnet-ids <network id> --ssh-authorized-ip-ranges <range>`,
  bicep: `properties: {
  clusterVMAccessProfile: { authorizedIPRanges: '192.0.2.0/28' }
}`,
  check({ connectedCluster, provisionedClusterInstance: { properties } }) {
    if (!isAzureLocal(connectedCluster)) return notApplicable('not AKS on Azure Local')
    if (properties === undefined) {
      return unknown('not-supplied', 'Azure has no instance of AKS on Azure Local for this cluster')
    }
    const told = properties.clusterVMAccessProfile.authorizedIPRanges ?? ''
    const given = told.split(/[\s,;]+/).filter((range) => range !== '')
    if (given.length === 0) return fail('every address reaches SSH of the nodes', { at })
    const open = given.filter((range) => addressRange(range, at).prefix === 0)
    return open.length === 0
      ? pass('few addresses reach SSH of the nodes', { at })
      : fail(`all addresses are allowed: ${open.join(', ')}`, { at, targets: open })
  },
  cases: [
    { name: 'ranges', given: ranges('192.0.2.0/28, 198.51.100.7'), expect: 'pass' },
    { name: 'everything among them', given: ranges('192.0.2.0/28,0.0.0.0/0'), expect: 'fail' },
    { name: 'everything of IPv6', given: ranges('::/0'), expect: 'fail' },
    { name: 'empty', given: ranges(' '), expect: 'fail' },
    { name: 'no profile', given: cluster({ clusterVMAccessProfile: null }), expect: 'fail' },
    { name: 'connected by yourself', given: cluster(null, ''), expect: 'not-applicable' },
    { name: 'the instance is not there', given: cluster(null), expect: 'unknown' },
    { name: 'no addresses', given: ranges('office'), expect: 'unknown' },
  ],
})
