import type { Facets } from '../../domain/facets/index.ts'
import { isObject, type Json } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { parameterOf } from '../parts/parameter-of.ts'
import { words } from '../parts/parameters.ts'
import { policiesWith } from '../parts/policies-with.ts'

type Assignment = Facets['policyAssignments'][number]

const others = ['excludedImages', 'excludedContainers', 'excludedImagesRegex'] as const

/** Every text of a list, or the value itself as one. */
function textsOf(value: Json | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return all.map((one: Json) => (typeof one === 'string' ? one : JSON.stringify(one)))
}

function selects(value: Json | undefined): boolean {
  if (!isObject(value)) return value !== undefined
  return Object.values(value).some((part) =>
    isObject(part) ? Object.keys(part).length > 0 : textsOf(part ?? undefined).length > 0,
  )
}

function faultsOf(one: Assignment, allowed: readonly string[]): readonly string[] {
  const spaces = textsOf(parameterOf(one, 'excludedNamespaces'))
    .filter((space) => !isListed(space, allowed))
    .map((space) => `namespace ${space}`)
  const wild = others.flatMap((name) =>
    textsOf(parameterOf(one, name))
      .filter((pattern) => /^[.*^$]*\*[.*^$]*$/.test(pattern.trim()))
      .map((pattern) => `${name} ${pattern}`),
  )
  const labels = selects(parameterOf(one, 'labelSelector')) ? ['labelSelector'] : []
  return [...spaces, ...wild, ...labels].map((fault) => `${nameOf(one)}: ${fault}`)
}

function excluded(...value: readonly string[]) {
  return policiesWith({ parameters: { excludedNamespaces: { value } } })
}

export const polExclusionsNarrow = control({
  id: 'pol-exclusions-narrow',
  title: 'Policies for pods leave out system namespaces only',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  parameters: {
    namespaces: words(
      [
        'kube-system',
        'gatekeeper-system',
        'azure-arc',
        'azure-extensions-usage-system',
        'flux-system',
      ],
      'Namespaces that an assignment may leave out',
    ),
  },
  frameworks: {
    mcsb: ['PV-2'],
    nsa: ['Pod security enforcement'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  why: 'One exclusion that is too wide switches a policy off without deleting it: the assignment is still there, and still green.',
  judged:
    'In assignments at and above the cluster excludedNamespaces may hold only what the parameter namespaces lists; no labelSelector may narrow the assignment; excludedImages and excludedContainers may not take everything (*). Not applicable where no assignment has such a parameter: the defaults of definitions are not read. Dated exemptions are judged by pol-exemptions-governed.',
  fix: `az policy assignment update -n <assignment> --scope <scope> --params '{"excludedNamespaces":{"value":["kube-system","gatekeeper-system","azure-arc"]}}'`,
  bicep: `properties: {
  parameters: {
    excludedNamespaces: { value: ['kube-system', 'gatekeeper-system', 'azure-arc'] }
  }
}`,
  check({ policyAssignments }, { parameters }) {
    const names = ['excludedNamespaces', 'labelSelector', ...others]
    const narrowed = policyAssignments.filter((one) =>
      names.some((name) => parameterOf(one, name) !== undefined),
    )
    if (narrowed.length === 0) return notApplicable('no assignment leaves anything out')
    const targets = narrowed.flatMap((one) => faultsOf(one, parameters.namespaces))
    return targets.length > 0
      ? fail('assignments leave out more than system namespaces', { targets })
      : pass(`${narrowed.length} assignment(s) leave out system namespaces only`)
  },
  cases: [
    { name: 'system namespaces', given: excluded('kube-system', 'Azure-Arc'), expect: 'pass' },
    { name: 'none', given: excluded(), expect: 'pass' },
    { name: 'another namespace', given: excluded('kube-system', 'shop'), expect: 'fail' },
    { name: 'all namespaces', given: excluded('*'), expect: 'fail' },
    {
      name: 'another namespace that is allowed',
      given: excluded('shop'),
      parameters: { namespaces: ['shop'] },
      expect: 'pass',
    },
    {
      name: 'all images',
      given: policiesWith({ parameters: { excludedImages: { value: ['*'] } } }),
      expect: 'fail',
    },
    {
      name: 'images of one registry',
      given: policiesWith({ parameters: { ExcludedImages: { value: ['mcr.microsoft.com/*'] } } }),
      expect: 'pass',
    },
    {
      name: 'labels',
      given: policiesWith({
        parameters: { labelSelector: { value: { matchLabels: { a: 'b' } } } },
      }),
      expect: 'fail',
    },
    {
      name: 'no labels',
      given: policiesWith({ parameters: { labelSelector: { value: {} } } }),
      expect: 'pass',
    },
    {
      name: 'one text for a list',
      given: policiesWith({ parameters: { excludedNamespaces: { value: 'shop' } } }),
      expect: 'fail',
    },
    { name: 'no such parameter', given: policiesWith({}), expect: 'not-applicable' },
  ],
})
