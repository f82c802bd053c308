import { isObject, type Json } from '../json.ts'
import { amount, block, flag, list, oneOf, text } from '../shape.ts'
import { facet, type InputResource, type InputResources } from './facet.ts'

const resourceType = 'Microsoft.ContainerRegistry/registries'

/** Owner, Contributor, Reader, AcrPull, AcrPush, and the reader and writer of repositories. */
const pulling: readonly string[] = [
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  'b24988ac-6180-42a0-ab88-20f7382dd24c',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  '8311e382-0749-4cb8-b61a-304f252e45ec',
  'b93aa761-3e63-49ed-ac28-beffa264f7ac',
  '2a1e307c-b015-4ebd-883e-5b7698a07328',
]

const registryId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.containerregistry\/registries\/[^/]+/
const wideScope = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?$/

function inside(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), value)
}

function lower(value: Json | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : ''
}

/** Scopes, in lower case, where the identity of the nodes holds a role. */
function scopesOf(body: Json | undefined, roles: Json, onlyPulling: boolean): readonly string[] {
  const kubelet = lower(
    inside(body, 'properties', 'identityProfile', 'kubeletidentity', 'objectId'),
  )
  return (Array.isArray(roles) ? roles : []).flatMap((role: Json) => {
    const principal = lower(inside(role, 'properties', 'principalId'))
    const definition =
      lower(inside(role, 'properties', 'roleDefinitionId'))
        .split('/')
        .at(-1) ?? ''
    const fits = kubelet !== '' && principal === kubelet
    return fits && (!onlyPulling || pulling.includes(definition))
      ? [lower(inside(role, 'properties', 'scope')).replace(/\/$/, '')]
      : []
  })
}

/** Registries that the cluster names, or that role assignments of its nodes name, in lower case, each once. */
export function registryIdsOf(body: Json | undefined, roles: Json): readonly string[] {
  const named = lower(inside(body, 'properties', 'bootstrapProfile', 'containerRegistryId'))
  const found = [named, ...scopesOf(body, roles, false)].flatMap((scope) => {
    const id = registryId.exec(scope)?.[0]
    return id === undefined ? [] : [id]
  })
  return [...new Set(found)].sort()
}

/** Subscriptions and groups whose every registry the nodes may pull from, by a built-in role. */
export function registryScopesOf(body: Json | undefined, roles: Json): readonly string[] {
  const wide = scopesOf(body, roles, true).filter((scope) => wideScope.test(scope))
  return [...new Set(wide)].sort()
}

const onOff = oneOf('enabled', 'disabled')

/**
 * The registries that the nodes of the cluster may pull from: those at which the kubelet identity holds a
 * role, those below a group or subscription where it holds a built-in role that pulls, and the one that
 * the nodes are set up from. Roles by groups of people, at management groups and of custom definitions
 * above a registry are not followed. In an input without role assignments of the identity: the registries
 * of the cluster's subscription.
 */
export const registries = facet({
  name: 'registries',
  title: 'the registries that the nodes may pull from',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-11-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, 'Microsoft.Authorization/roleAssignments/'],
  shape: list(
    block({
      id: text,
      name: text,
      sku: block({ name: oneOf('Basic', 'Classic', 'Premium', 'Standard') }),
      properties: block({
        adminUserEnabled: flag,
        anonymousPullEnabled: flag,
        dataEndpointEnabled: flag,
        encryption: block({ status: onOff }),
        networkRuleBypassAllowedForTasks: flag,
        networkRuleBypassOptions: oneOf('AzureServices', 'None'),
        networkRuleSet: block({
          defaultAction: oneOf('Allow', 'Deny'),
          ipRules: list(block({ value: text })),
        }),
        policies: block({
          azureADAuthenticationAsArmPolicy: block({ status: onOff }),
          exportPolicy: block({ status: onOff }),
          retentionPolicy: block({ days: amount, status: onOff }),
          trustPolicy: block({ status: onOff }),
        }),
        privateEndpointConnections: list(
          block({
            properties: block({
              privateLinkServiceConnectionState: block({
                status: oneOf('Approved', 'Disconnected', 'Pending', 'Rejected'),
              }),
            }),
          }),
        ),
        publicNetworkAccess: oneOf('Enabled', 'Disabled'),
        roleAssignmentMode: oneOf('AbacRepositoryPermissions', 'LegacyRegistryPermissions'),
      }),
    }),
  ),
  gather({ id, body }, input) {
    const roles = input.all('Microsoft.Authorization/roleAssignments').map((role) => role.body)
    const named = registryIdsOf(body, roles)
    const below = registryScopesOf(body, roles)
    const scopes = named.length + below.length === 0 ? [id.split('/').slice(0, 3).join('/')] : below
    const found = [...named.map(input.byId), ...registriesBelow(scopes, input)]
    const bodies = found.flatMap((one) => (one === null ? [] : [one.body]))
    return bodies.length > 0 && bodies.length === found.length ? [...new Set(bodies)] : null
  },
})

function registriesBelow(
  scopes: readonly string[],
  input: InputResources,
): readonly InputResource[] {
  return input
    .all(resourceType)
    .filter(({ id }) => scopes.some((scope) => id.startsWith(`${scope}/`)))
}
