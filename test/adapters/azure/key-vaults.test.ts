import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg'
const aksId = `${group}/providers/Microsoft.ContainerService/managedClusters/a`
const vault = (name: string) => `${group}/providers/Microsoft.KeyVault/vaults/${name}`
const keyId = 'https://Keys.vault.azure.net/keys/etcd/0123456789abcdef'
const diskEncryptionSetID = `${group}/providers/Microsoft.Compute/diskEncryptionSets/nodes`
const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }

/** `visible`: names that Resource Graph shows; `there`: those that Resource Manager answers for. */
async function read(
  azureKeyVaultKms: object,
  visible: readonly string[],
  there: Readonly<Record<string, Answer>>,
) {
  const azure = scriptedAzure(({ path }) => {
    if (path === aksId || path.toLowerCase() === aksId.toLowerCase()) {
      return {
        body: {
          id: aksId,
          name: 'a',
          properties: { securityProfile: { azureKeyVaultKms }, diskEncryptionSetID },
        },
      }
    }
    if (path === '/providers/Microsoft.ResourceGraph/resources') {
      const data = visible.map((name) => ({ key: vault(name).toLowerCase(), id: vault(name) }))
      return { body: { totalRecords: 1, count: data.length, data, resultTruncated: 'false' } }
    }
    const name = path.split('/').at(-1) ?? ''
    return there[name] ?? { status: 404, body: { error: { code: 'ResourceNotFound' } } }
  })
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error('no cluster')
  const names = ['keyVaults', 'encryptionKeys', 'diskEncryptionSets'] as const
  const { snapshot } = await collector.look(cluster, names)
  return {
    facets: snapshot.facets,
    facet: snapshot.facets.keyVaults,
    bodies: azure.seen.map(({ body }) => body),
  }
}

const found = { keys: { body: { id: vault('keys'), name: 'keys', properties: {} } } }

it('finds a vault by the address of its key', async () => {
  const { facet, bodies } = await read({ enabled: true, keyId }, ['keys'], found)
  expect(facet).toMatchObject({ known: true, value: [{ name: 'keys' }] })
  expect(bodies.map((body) => body?.query).find(Boolean)).toContain("name in~ ('keys')")
})

it('asks Resource Graph for nothing where the cluster tells the vault', async () => {
  const { facet, bodies } = await read({ keyId, keyVaultResourceId: vault('keys') }, [], found)
  expect(facet).toMatchObject({ known: true, value: [{ name: 'keys' }] })
  expect(bodies.some((body) => body?.query !== undefined)).toBe(false)
})

it.each([
  ['names none', {}, [], {}, { known: true, value: [] }],
  ['names one that was deleted', { keyVaultResourceId: vault('x') }, [], {}, { value: [] }],
  ['names one that cannot be seen', { keyId }, [], {}, { known: false, cause: 'absent' }],
  ['names one behind a door', { keyId }, ['keys'], { keys: refused }, { cause: 'forbidden' }],
] as const)('reads vaults of a cluster that %s', async (_, kms, visible, there, expected) => {
  expect((await read(kms, visible, there)).facet).toMatchObject(expected)
})

const keyed = { etcd: { body: { id: `${vault('keys')}/keys/etcd`, name: 'etcd', properties: {} } } }
const sets = { nodes: { body: { id: diskEncryptionSetID, name: 'nodes', properties: {} } } }

it('reads the key in that vault, and the set that encrypts the disks', async () => {
  const { facets } = await read({ keyId }, ['keys'], { ...found, ...keyed, ...sets })
  expect(facets).toMatchObject({
    encryptionKeys: { known: true, value: [{ name: 'etcd' }] },
    diskEncryptionSets: { known: true, value: [{ name: 'nodes' }] },
  })
  const gone = await read({ keyId }, ['keys'], found)
  expect(gone.facets).toMatchObject({
    encryptionKeys: { known: true, value: [] },
    diskEncryptionSets: { known: true, value: [] },
  })
})

it('does not know the key of a vault that it does not know, nor one behind a door', async () => {
  const hidden = await read({ keyId }, [], keyed)
  expect(hidden.facets.encryptionKeys).toMatchObject({ known: false, cause: 'absent' })
  const closed = { ...found, etcd: refused, nodes: refused }
  const { facets } = await read({ keyId }, ['keys'], closed)
  expect(facets.encryptionKeys).toMatchObject({ known: false, cause: 'forbidden' })
  expect(facets.diskEncryptionSets).toMatchObject({ known: false, cause: 'forbidden' })
})
