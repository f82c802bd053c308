import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFleet } from '../../../local/fleet/read-fleet.ts'

const scope = '/subscriptions/00000000-0000-0000-0000-000000000042/resourceGroups/RG-Own/providers'
const clusterId = `${scope}/Microsoft.ContainerService/managedClusters/aks-own`
const workspaceId = `${scope}/Microsoft.OperationalInsights/workspaces/law`
const dir = mkdtempSync(join(tmpdir(), 'plimsoll-read-fleet-'))
afterAll(() => rmSync(dir, { recursive: true }))

function cluster(version: string) {
  return {
    id: clusterId,
    name: 'aks-own',
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    properties: { currentKubernetesVersion: version },
  }
}

it('takes resources in any form, as they are spelt, and the first state of each', async () => {
  const workspace = { id: workspaceId, name: 'law', location: 'westeurope', properties: {} }
  writeFileSync(join(dir, 'a.json'), JSON.stringify({ value: [cluster('1.36.3'), workspace] }))
  writeFileSync(join(dir, 'b.jsonl'), `${JSON.stringify(cluster('1.37.1'))}\nnot json\n`)
  writeFileSync(join(dir, 'notes.txt'), 'nothing')
  const { resources, clusters, rejected } = await readFleet(dir)
  expect(clusters).toBe(1)
  expect(resources.map(({ id, name }) => ({ id, name }))).toEqual([
    { id: clusterId, name: 'aks-own' },
    { id: workspaceId, name: 'law' },
  ])
  expect(resources[0]).toMatchObject({ properties: { currentKubernetesVersion: '1.36.3' } })
  expect(rejected.map(({ source }) => source)).toEqual([expect.stringContaining('b.jsonl:2')])
})
