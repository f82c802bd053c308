import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const group = clusterId.split('/').slice(0, 5).join('/')
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/V`
const diskEncryptionSetID = `${group}/providers/Microsoft.Compute/diskEncryptionSets/nodes`
const keyId = 'https://v.vault.azure.net/keys/etcd/0123456789abcdef'
const of = (id: string) => ({ id, name: id.slice(id.lastIndexOf('/') + 1), properties: {} })

function facetsOf(...content: readonly Json[]) {
  const securityProfile = { azureKeyVaultKms: { enabled: true, keyId } }
  const cluster = aks({ securityProfile, diskEncryptionSetID })
  const [first] = readFleet({ 'a.json': [cluster, ...content] }).snapshots
  return first?.snapshot.facets
}

it('joins the key by its address and the set by its id', () => {
  const key = of(`${vaultId}/keys/etcd`)
  const found = facetsOf(of(vaultId), key, of(diskEncryptionSetID))
  expect(found).toMatchObject({
    encryptionKeys: { known: true, value: [{ name: 'etcd' }] },
    diskEncryptionSets: { known: true, value: [{ name: 'nodes' }] },
  })
  const alone = facetsOf(of(vaultId), of(`${vaultId}/keys/other`))
  expect(alone).not.toHaveProperty('encryptionKeys')
  expect(alone).not.toHaveProperty('diskEncryptionSets')
  // A key whose vault is not there may lie in any vault of that name.
  expect(facetsOf(key)).not.toHaveProperty('encryptionKeys')
})
