import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmAnswer } from './arm-request.ts'
import { BUILT_IN_ROLES } from './built-in-roles.ts'
import { RESOURCE_TYPES } from './resource-types.ts'
import type { SpecialRoute } from './special-route.ts'

interface ProviderOptions {
  /** Names of built-in roles by id, beside those that the sample world assigns. */
  readonly roles: Readonly<Record<string, string>>
  /** Operations beside the reads, writes and deletions of the types that are known. */
  readonly operations: readonly string[]
  /** What Event Grid has system topics of. */
  readonly topicTypes: readonly string[]
  /** Versions of Node that Flex Consumption offers. */
  readonly node: readonly string[]
}

/** What Azure says about itself: operations, roles, runtimes. */
export function providerRoutes({
  roles,
  operations,
  topicTypes,
  node,
}: ProviderOptions): readonly SpecialRoute[] {
  return [
    {
      method: 'GET',
      path: '/providers/Microsoft.Authorization/providerOperations/{namespace}',
      action: 'Microsoft.Authorization/providerOperations/read',
      answer: ({ names }) => listed(names['namespace'] ?? '', operations),
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions',
      action: 'Microsoft.Authorization/roleDefinitions/read',
      answer: () => ({ status: 200, body: { value: rolesOf(roles) } }),
    },
    {
      method: 'GET',
      path: '/providers/Microsoft.EventGrid/topicTypes',
      action: 'Microsoft.EventGrid/topicTypes/read',
      answer: () => ({ status: 200, body: { value: topicTypes.map((name) => ({ name })) } }),
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.OperationalInsights/workspaces/{workspace}/providers/Microsoft.Authorization/permissions',
      action: 'Microsoft.Authorization/permissions/read',
      answer: () => ({
        status: 200,
        body: { value: [{ actions: ['*/read'], notActions: [], dataActions: [] }] },
      }),
    },
    {
      method: 'GET',
      path: '/providers/Microsoft.Web/locations/{location}/functionAppStacks',
      action: 'Microsoft.Web/locations/functionAppStacks/read',
      answer: () => ({ status: 200, body: { value: [stack(node)] } }),
    },
  ]
}

function isOf(name: string, namespace: string): boolean {
  return name.toLowerCase().startsWith(`${namespace.toLowerCase()}/`)
}

function listed(namespace: string, more: readonly string[]): ArmAnswer {
  const types = RESOURCE_TYPES.map(({ type }) => type).filter((type) => isOf(type, namespace))
  const resourceTypes = types.map((type) => ({
    name: type.slice(type.indexOf('/') + 1),
    operations: ['read', 'write', 'delete'].map((verb) => operation(`${type}/${verb}`)),
  }))
  const operations = more.filter((name) => isOf(name, namespace)).map(operation)
  return { status: 200, body: { name: namespace, resourceTypes, operations } }
}

function operation(name: string): JsonObject {
  return { name, isDataAction: false }
}

function rolesOf(more: Readonly<Record<string, string>>): readonly JsonObject[] {
  const known = BUILT_IN_ROLES.map(({ name, properties }) => [name, properties.roleName] as const)
  const all: Readonly<Record<string, string>> = { ...Object.fromEntries(known), ...more }
  return Object.entries(all).map(([name, roleName]) => ({
    name,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName, type: 'BuiltInRole' },
  }))
}

function stack(versions: readonly string[]): JsonObject {
  const minor = (runtimeVersion: string): JsonObject => ({
    value: runtimeVersion,
    stackSettings: { linuxRuntimeSettings: { runtimeVersion, Sku: [{ skuCode: 'FC1' }] } },
  })
  const majorVersions = versions.map((value) => ({ value, minorVersions: [minor(value)] }))
  return { name: 'node', properties: { value: 'node', majorVersions } }
}
