import type { Json } from '../../../shared/domain/json.ts'
import type { Subscription } from '../world/subscription.ts'
import type { World } from '../world.ts'
import { armError } from './arm-error.ts'
import type { ArmAnswer } from './arm-request.ts'
import { KUBERNETES_VERSIONS } from './kubernetes-versions.ts'
import { MESH_REVISIONS } from './mesh-revisions.ts'
import { providerRegistration } from './provider-registration.ts'
import { roleDefinition } from './role-definition.ts'
import type { RouteInput, SpecialRoute } from './special-route.ts'

const READ = 'Microsoft.Resources/subscriptions/read'

const ok = (body: unknown): ArmAnswer => ({ status: 200, body })

function subscriptionBody({ tenantId }: World, subscription: Subscription): Json {
  const { subscriptionId, displayName, state = 'Enabled', tags } = subscription
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId,
    displayName,
    state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'EnterpriseAgreement_2014-09-01',
      spendingLimit: 'Off',
    },
    ...(tags ? { tags } : {}),
  }
}

const readable = (world: World): readonly Subscription[] =>
  world
    .subscriptions()
    .filter(({ subscriptionId }) => !world.isDenied(`/subscriptions/${subscriptionId}`, READ))

function subscriptions({ world }: RouteInput): ArmAnswer {
  const value = readable(world).map((subscription) => subscriptionBody(world, subscription))
  return ok({ value, count: { type: 'Total', value: value.length } })
}

function subscription({ world, names }: RouteInput): ArmAnswer {
  const found = world
    .subscriptions()
    .find(
      ({ subscriptionId }) => subscriptionId.toLowerCase() === names.subscription?.toLowerCase(),
    )
  return found
    ? ok(subscriptionBody(world, found))
    : armError(
        404,
        'SubscriptionNotFound',
        `The subscription '${names.subscription}' could not be found.`,
      )
}

/** Resource groups that nobody put are there as long as something is in them. */
function resourceGroup({ world, request, names }: RouteInput): ArmAnswer {
  const own = world.get(request.path)
  if (own) return ok(own)
  if (!world.exists(request.path)) {
    return armError(
      404,
      'ResourceGroupNotFound',
      `Resource group '${names.group}' could not be found.`,
    )
  }
  return ok({
    id: request.path,
    name: names.group,
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westeurope',
    properties: { provisioningState: 'Succeeded' },
  })
}

function resourceGroups({ world, names }: RouteInput): ArmAnswer {
  const below = `/subscriptions/${names.subscription?.toLowerCase()}/resourcegroups/`
  const types = new Set([
    'microsoft.resources/resourcegroups',
    'microsoft.resources/subscriptions/resourcegroups',
  ])
  return ok({ value: [...world.list({ in: (type) => types.has(type), below })] })
}

/** Subscriptions below a management group, readable or not; groups between them are left out. */
function descendants({ world, names }: RouteInput): ArmAnswer {
  const group = names.group?.toLowerCase()
  const below = world
    .subscriptions()
    .filter(({ managementGroups = [] }) =>
      managementGroups.some(({ name }) => name.toLowerCase() === group),
    )
  const value = below.map(({ subscriptionId, displayName, managementGroups = [] }) => ({
    id: `/subscriptions/${subscriptionId}`,
    type: '/subscriptions',
    name: subscriptionId,
    properties: {
      displayName,
      parent: {
        id: `/providers/Microsoft.Management/managementGroups/${managementGroups[0]?.name}`,
      },
    },
  }))
  return ok({ value })
}

function meshRevisionProfiles({ request }: RouteInput): ArmAnswer {
  const profile = {
    id: `${request.path}/istio`,
    name: 'istio',
    type: 'Microsoft.ContainerService/locations/meshRevisionProfiles',
    properties: { meshRevisions: MESH_REVISIONS },
  }
  return ok({ value: [profile] })
}

export const SPECIAL_ROUTES: readonly SpecialRoute[] = [
  ...[
    '',
    '/subscriptions/{subscription}',
    '/providers/Microsoft.Management/managementGroups/{group}',
  ].map(
    (scope): SpecialRoute => ({
      method: 'GET',
      path: `${scope}/providers/Microsoft.Authorization/roleDefinitions/{role}`,
      action: 'Microsoft.Authorization/roleDefinitions/read',
      answer: roleDefinition,
    }),
  ),
  { method: 'GET', path: '/subscriptions', action: '', answer: subscriptions },
  { method: 'GET', path: '/subscriptions/{subscription}', action: READ, answer: subscription },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/{provider}',
    action: 'Microsoft.Resources/subscriptions/providers/read',
    answer: providerRegistration,
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourceGroups',
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    answer: resourceGroups,
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourceGroups/{group}',
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    answer: resourceGroup,
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/Microsoft.ContainerService/locations/{location}/kubernetesVersions',
    action: 'Microsoft.ContainerService/locations/kubernetesVersions/read',
    answer: () => ok({ values: KUBERNETES_VERSIONS }),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/Microsoft.ContainerService/locations/{location}/meshRevisionProfiles',
    action: 'Microsoft.ContainerService/locations/meshRevisionProfiles/read',
    answer: meshRevisionProfiles,
  },
  {
    method: 'GET',
    path: '/providers/Microsoft.Management/managementGroups/{group}/descendants',
    action: 'Microsoft.Management/managementGroups/descendants/read',
    answer: descendants,
  },
]
