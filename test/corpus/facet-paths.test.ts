import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { facets } from '../../shared/domain/facets/index.ts'
import { beside } from '../catalogue/beside.ts'

/** On every ARM resource, and so in no list of a type's own properties. */
const ofEveryResource = new Set(['/id', '/name', '/type', '/location', '/tags', '/tags/*'])

const definition =
  'the role definition, of Microsoft.Authorization/roleDefinitions, beside the assignment'

/** Spellings that no current type has: the evidence that Azure sent them, or why the lists miss them. */
const listed: Readonly<Record<string, string>> = {
  '/properties/metadata/createdOn':
    'the list says nothing below metadata; Azure Policy itself writes it into each assignment',
  '/roleDefinition/properties/roleName': definition,
  '/roleDefinition/properties/type': definition,
  '/roleDefinition/properties/permissions/*/actions/*': definition,
  '/roleDefinition/properties/permissions/*/notActions/*': definition,
  '/roleDefinition/properties/permissions/*/dataActions/*': definition,
  '/roleDefinition/properties/permissions/*/notDataActions/*': definition,
  '/properties/networkProfile/monitoring/enabled':
    'recorded in 2023 and 2024: network observability before Advanced Container Networking Services',
  '/properties/securityProfile/customCATrustCertificates/*':
    'the list of 2026-05-01 says array without its elements; the REST specification: base64 text',
  '/properties/securityProfile/azureDefender/enabled':
    'recorded from May to June 2022: corpus gotcha 12, four clusters',
  '/properties/securityProfile/azureDefender/logAnalyticsWorkspaceResourceId':
    'the same recordings',
}

/** `a.b[].c{}` of the lists as the pointer of a facet, with a star for every element and key. */
function pointer(path: string): string {
  return `/${path.replaceAll('[]', '/*').replaceAll('{}', '/*').replaceAll('.', '/')}`
}

const folder = beside('facts/arm-types')

/** A facet that is a list of resources reads the properties of each. */
function own(paths: readonly string[]): readonly string[] {
  return paths.map((path) => path.replace(/^\/\*/, ''))
}

it.each(Object.values(facets).map((facet) => [facet.name, facet] as const))(
  '%s reads what Azure declares',
  (name, facet) => {
    if (folder === null) return
    const type = facet.resourceType.replaceAll('/', '.')
    const file = join(folder, `${type}@${facet.apiVersion}.tsv`)
    if (!existsSync(file)) {
      // No Bicep type describes what is not a resource: the REST specification's example is the evidence.
      const examples = ['kubernetesVersions', 'meshRevisions', 'policyStates', 'defenderAlerts']
      // What Plimsoll itself supplies is none of Azure's.
      expect([...examples, 'selfState', 'auditStream']).toContain(name)
      return
    }
    const declared = new Set(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => pointer(line.split('\t')[0] ?? '')),
    )
    const isCut = (path: string) => {
      const parts = path.split('/')
      const above = parts.map((_, index) => parts.slice(0, index).join('/'))
      const nearest = above.findLast((one) => declared.has(one)) ?? ''
      return nearest !== '' && ![...declared].some((one) => one.startsWith(`${nearest}/`))
    }
    // The lists end at some depth: of what they name and say nothing below, nothing is strange.
    const strange = own(facet.shape.paths('')).filter(
      (path) =>
        !declared.has(path) && !ofEveryResource.has(path) && !(path in listed) && !isCut(path),
    )
    expect(strange).toEqual([])
  },
)

it('keeps no spelling on the list of exceptions that nothing reads', () => {
  const all = new Set(Object.values(facets).flatMap(({ shape }) => own(shape.paths(''))))
  expect(Object.keys(listed).filter((path) => !all.has(path))).toEqual([])
})

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
