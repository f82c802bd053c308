import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isBroadScope } from '../parts/is-broad-scope.ts'
import { powerfulRole } from '../parts/powerful-role.ts'

type Assignment = Facets['boundIdentityRoles'][number]
type Binding = Facets['identityBindings'][number]
type Preview = Facets['identityBindingsPreview'][number]
type Subject = Preview['properties']['allowedSubjects'][number]

const ofScope = /\/providers\/microsoft\.authorization\/roleassignments\/[^/]+$/i
const objectId = '00000000-0000-0000-0000-0000000000b1'
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

const bound = {
  identityBindings: [{ name: 'b', properties: { managedIdentity: { objectId } } }],
}

const idle = { boundIdentityRoles: [{ properties: { principalId: objectId } }] }

function roles(scope: string, role = contributor, principalId = objectId) {
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`
  return { boundIdentityRoles: [{ properties: { principalId, roleDefinitionId, scope } }] }
}

function subjects(allowedSubjects: Json) {
  return { identityBindingsPreview: [{ name: 'b', properties: { allowedSubjects } }] }
}

function identityOf({ name = '', properties }: Binding, index: number) {
  const id = properties.managedIdentity.objectId?.toLowerCase()
  const at = `/${index}/properties/managedIdentity/objectId`
  if (id === undefined) throw new Unrecognised(at, null, 'the id of an Entra object')
  return { name, id }
}

function principalOf({ properties }: Assignment): string | undefined {
  return properties.principalId?.toLowerCase()
}

/** Who holds a powerful role where, as a list of one or none. */
function powersOf(assignment: Assignment) {
  const { id = '', properties } = assignment
  const role = powerfulRole(properties.roleDefinitionId ?? '')
  const scope = properties.scope ?? id.replace(ofScope, '')
  return role !== undefined && isBroadScope(scope)
    ? [{ holder: principalOf(assignment), role, scope: scope || '/' }]
    : []
}

/** Whether each binding picks its service accounts; undefined where no preview version told. */
function narrowed(
  names: readonly string[],
  preview: Maybe<Facets['identityBindingsPreview']>,
): boolean | undefined {
  if (!preview.known) return undefined
  const told = new Map(preview.value.map(({ name, properties }) => [name, properties]))
  if (names.some((name) => !told.has(name))) return undefined
  return names.every((name) => {
    const subjects = told.get(name)?.allowedSubjects ?? []
    return subjects.length > 0 && subjects.every(picks)
  })
}

/** A selector without conditions takes every service account. */
function picks({ serviceAccountSelector: { matchLabels, matchExpressions } }: Subject): boolean {
  return matchLabels.length + matchExpressions.length > 0
}

export const aksIdentityBindingsScoped = control({
  id: 'aks-identity-bindings-scoped',
  title: 'Identity bindings give pods no powerful identity unasked',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['identityBindings'],
  consults: ['boundIdentityRoles', 'identityBindingsPreview'],
  frameworks: {
    mcsb: ['PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'Through a binding the workloads of a cluster become an identity of Azure: what that identity may do is what one stolen pod may do.',
  judged:
    'No identity that a binding names may hold Owner, Contributor, User Access Administrator, Role Based Access Control Administrator or an administrator role for data (of Key Vault, Storage or AKS) at a resource group, a subscription or above. What it holds through a group, and what custom roles allow, is not seen. A binding that does not say for which service accounts it is, or of which no preview version was read, is an advice. No binding passes.',
  fix: `az role assignment list --assignee-object-id <identity> --all
az aks identity-binding delete -g <group> --cluster-name <cluster> -n <binding>`,
  bicep: `resource web 'Microsoft.ContainerService/managedClusters/identityBindings@2026-05-02-preview' = {
  parent: cluster
  name: 'web'
  properties: {
    managedIdentity: { resourceId: identity.id }
    allowedSubjects: [
      {
        namespaceSelector: { matchLabels: ['kubernetes.io/metadata.name=shop'] }
        serviceAccountSelector: { matchLabels: ['app=web'] }
      }
    ]
  }
}`,
  check({ identityBindings, boundIdentityRoles, identityBindingsPreview }) {
    if (identityBindings.length === 0) return pass('no pod may become an identity of Azure')
    if (!boundIdentityRoles.known) return unread('boundIdentityRoles', boundIdentityRoles)
    const identities = identityBindings.map(identityOf)
    const powers = boundIdentityRoles.value.flatMap(powersOf)
    const targets = identities.flatMap(({ name, id }) =>
      powers
        .filter(({ holder }) => holder === id)
        .map(({ role, scope }) => `${name}: ${role} at ${scope}`),
    )
    if (targets.length > 0) return fail('pods may become a powerful identity', { targets })
    const asked = new Set(boundIdentityRoles.value.map(principalOf))
    const unasked = identities.filter(({ id }) => !asked.has(id)).map(({ name }) => name)
    if (unasked.length > 0) {
      const because = `the roles of the identity behind ${unasked.join(', ')} were not read`
      return unknown('not-supplied', because, { facet: 'boundIdentityRoles' })
    }
    const narrow = narrowed(
      identities.map(({ name }) => name),
      identityBindingsPreview,
    )
    const advice =
      narrow === undefined
        ? 'for which service accounts the bindings are, only a preview reading tells'
        : 'name the service accounts that a binding is for: any pod may use it now'
    return pass(`${identityBindings.length} binding(s), none to a powerful identity that is seen`, {
      ...(narrow !== true && { advice }),
    })
  },
  cases: [
    { name: 'none', given: { identityBindings: [] }, expect: 'pass' },
    {
      name: 'an identity without roles, for one service account',
      given: {
        ...bound,
        ...idle,
        ...subjects([{ serviceAccountSelector: { matchLabels: ['app=shop'] } }]),
      },
      expect: 'pass',
    },
    {
      name: 'for any pod',
      given: { ...bound, ...idle, ...subjects(null) },
      expect: 'pass',
    },
    { name: 'a reader', given: { ...bound, ...roles(subscription, reader) }, expect: 'pass' },
    {
      name: 'powerful over one resource',
      given: {
        ...bound,
        ...roles(`${subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s`),
      },
      expect: 'pass',
    },
    {
      name: 'somebody else is powerful',
      given: {
        ...bound,
        boundIdentityRoles: [
          ...idle.boundIdentityRoles,
          ...roles(subscription, contributor, 'another').boundIdentityRoles,
        ],
      },
      expect: 'pass',
    },
    {
      name: 'only of somebody else the roles were read',
      given: { ...bound, ...roles(subscription, contributor, 'another') },
      expect: 'unknown',
    },
    {
      name: 'powerful over a group',
      given: { ...bound, ...roles(`${subscription}/resourcegroups/g`) },
      expect: 'fail',
    },
    {
      name: 'powerful over a subscription, ids in another case',
      given: { ...bound, ...roles(subscription, contributor, objectId.toUpperCase()) },
      expect: 'fail',
    },
    {
      name: 'powerful over a management group',
      given: { ...bound, ...roles('/providers/Microsoft.Management/managementGroups/root') },
      expect: 'fail',
    },
    { name: 'powerful over everything', given: { ...bound, ...roles('/') }, expect: 'fail' },
    {
      name: 'powerful over a subscription, which only the id tells',
      given: {
        ...bound,
        boundIdentityRoles: [
          {
            id: `${subscription}/providers/Microsoft.Authorization/roleAssignments/r`,
            properties: { principalId: objectId, roleDefinitionId: `/x/${contributor}` },
          },
        ],
      },
      expect: 'fail',
    },
    { name: 'roles not read', given: bound, expect: 'unknown' },
    {
      name: 'a binding to nobody',
      given: { identityBindings: [{ name: 'b' }], boundIdentityRoles: [] },
      expect: 'unknown',
    },
  ],
})
