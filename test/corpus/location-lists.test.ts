import { readFileSync } from 'node:fs'
import { facets } from '../../shared/domain/facets/index.ts'
import { beside } from '../catalogue/beside.ts'

it('reads the versions of a location as the REST specification shows them', () => {
  const example = beside(
    'corpus/examples/Microsoft.ContainerService.aks/2024-05-02-preview/KubernetesVersions_List__200.json',
  )
  if (example === null) return
  const { values } = facets.kubernetesVersions.shape.read(
    JSON.parse(readFileSync(example, 'utf8')),
    '',
  )
  expect(values.length).toBeGreaterThan(2)
  expect(values[0]?.version).toMatch(/^1\.\d+$/)
  expect(values[0]?.capabilities.supportPlan).toContain('KubernetesOfficial')
})

it('reads the mesh revisions of a location as the REST specification shows them', () => {
  const example = beside(
    'corpus/examples/Microsoft.ContainerService.aks/2024-05-02-preview/ManagedClustersList_MeshRevisionProfiles__200.json',
  )
  if (example === null) return
  const { value } = JSON.parse(readFileSync(example, 'utf8'))
  const [profile] = facets.meshRevisions.shape.read(value, '')
  expect(profile?.name).toBe('istio')
  const [first] = profile?.properties.meshRevisions ?? []
  expect(first?.revision).toMatch(/^asm-1-\d+$/)
  expect(first?.compatibleWith).toMatchObject([{ name: 'kubernetes' }])
  expect(first?.compatibleWith[0]?.versions.length).toBeGreaterThan(2)
})
