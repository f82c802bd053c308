import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/diskEncryptionSetID'
const diskEncryptionSetID =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/nodes'

export const aksDiskCustomerManagedKey = control({
  id: 'aks-disk-customer-managed-key',
  title: 'Disks of the nodes use a key of your own',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    dataClasses: words(
      ['restricted', 'sensitive', 'confidential'],
      'Values of the context dataClass that demand a key of your own',
    ),
  },
  frameworks: {
    mcsb: ['DP-5'],
    nist800_190: ['4.5.5 host file system tampering'],
    nsa: ['Encryption'],
  },
  peers: {
    cloudsploit: ['aksEncryptionAtRestWithCMK'],
    checkov: ['CKV_AZURE_117'],
    trivy: ['AZU-0067'],
    policy: ['7d7be79c-23ba-4033-84dd-45e2a5ccdd67'],
    steampipe: ['kubernetes_cluster_os_and_data_disks_encrypted_with_cmk'],
  },
  why: 'With your own key whoever may read disks cannot read data, and withdrawing the key closes every copy at once. Some data may not be stored otherwise.',
  judged:
    'diskEncryptionSetID set passes everywhere. Without it a cluster fails where the context dataClass is one that the parameter lists, and the control does not apply to other classes.',
  fix: `# can only be chosen when a cluster is made: make a new one and move the workloads
az aks create -g <group> -n <new cluster> --node-osdisk-diskencryptionset-id <disk encryption set id>`,
  bicep: `properties: {
  diskEncryptionSetID: diskEncryptionSet.id
}`,
  check({ managedCluster: { properties } }, { context, parameters }) {
    if (properties.diskEncryptionSetID !== undefined) {
      return pass('disks are encrypted with a key of your own', { at })
    }
    const because = 'disks are encrypted with a key of the platform'
    const { dataClass } = context
    if (dataClass === undefined) {
      return unknown('not-mapped', `${because}; the policy does not say for what class of data`, {
        at,
      })
    }
    return isListed(dataClass, parameters.dataClasses)
      ? fail(`${because}, and the data is ${dataClass}`, { at })
      : notApplicable(`${dataClass} data does not demand a key of your own`)
  },
  cases: [
    { name: 'set', given: aksWith({ diskEncryptionSetID }), expect: 'pass' },
    {
      name: 'set, for restricted data',
      given: aksWith({ diskEncryptionSetID }),
      context: { dataClass: 'restricted' },
      expect: 'pass',
    },
    {
      name: 'empty, for restricted data',
      given: aksWith({ diskEncryptionSetID: '' }),
      context: { dataClass: 'Restricted' },
      expect: 'fail',
    },
    {
      name: 'never set, for public data',
      given: aksWith({}),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    {
      name: 'never set, for a class that the operator lists',
      given: aksWith({ diskEncryptionSetID: null }),
      context: { dataClass: 'internal' },
      parameters: { dataClasses: ['internal'] },
      expect: 'fail',
    },
    { name: 'class not mapped', given: aksWith({}), expect: 'unknown' },
    { name: 'a list', given: aksWith({ diskEncryptionSetID: [] }), expect: 'unknown' },
  ],
})
