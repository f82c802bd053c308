import { parseResourceId } from '../../../shared/domain/resource-id.ts'
import type { World } from '../world.ts'
import { armError } from './arm-error.ts'
import type { ArmAnswer } from './arm-request.ts'

/** What Microsoft.ContainerService calls its children in its own, flat errors (recorded replies). */
const CHILDREN: Readonly<Record<string, readonly [phrase: string, thing: string, code: string]>> = {
  agentpools: ['the agentpool:', 'Agent Pool', 'GetAgentPool'],
  jwtauthenticators: ['the JWT authenticator', 'JWT authenticator', 'GetJWTAuthenticator'],
  managednamespaces: ['the namespace:', 'Namespace', 'GetNamespace'],
  trustedaccessrolebindings: [
    'the trusted access role binding',
    'TrustedAccessRoleBinding',
    'GetTrustedAccessRoleBinding',
  ],
  maintenanceconfigurations: [
    'the maintenance configuration',
    'MaintenanceConfiguration',
    'GetMaintenanceConfiguration',
  ],
  identitybindings: ['the identity binding', 'IdentityBinding', 'GetIdentityBinding'],
}

function flat(id: string, child: string): ArmAnswer {
  const [phrase, thing, code] = CHILDREN[child] ?? ['the resource', 'Resource', 'GetResource']
  const { subscriptionId, resourceGroup, name } = parseResourceId(id) ?? {
    subscriptionId: '',
    resourceGroup: '',
    name: '',
  }
  const cluster = id.split('/').at(-3) ?? ''
  return {
    status: 404,
    body: {
      code: 'NotFound',
      details: [
        { code: 'Unspecified', message: `rpc error: code = NotFound desc = ${thing} not found` },
      ],
      message: `Could not find ${phrase} ${name} in subscription: ${subscriptionId}, resourceGroup: ${resourceGroup}, clusterName: ${cluster}.`,
      subcode: `${code}_NotFound`,
    },
  }
}

/** The resource that must be there before its child can be: null for top-level ones. */
export function parentOf(id: string): string | null {
  const parsed = parseResourceId(id)
  if (!parsed) return null
  const isChild = parsed.type.split('/').length > 2
  // A location is a part of the path, and no resource.
  if (isChild && /\/locations\/[^/]+$/i.test(parsed.type)) return null
  if (isChild) return id.split('/').slice(0, -2).join('/')
  return parsed.extends
}

/** `managedClusters/name` and the like, without the provider. */
function pathOf(id: string): string {
  const parts = id.split('/')
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers')
  return parts.slice(provider + 2).join('/')
}

export function resourceNotFound(id: string): ArmAnswer {
  const parts = id.split('/')
  const provider =
    parts[parts.findLastIndex((part) => part.toLowerCase() === 'providers') + 1] ?? ''
  const group = parseResourceId(id)?.resourceGroup ?? ''
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${provider}/${pathOf(id)}' under resource group '${group || '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  )
}

/** Null when the parent is there, or when there need be none. */
export function parentNotFound(world: World, id: string): ArmAnswer | null {
  const parent = parentOf(id)
  if (parent === null || world.get(parent)) return null
  const parsed = parseResourceId(id)
  if (parsed?.extends === parent) return resourceNotFound(parent)
  const type = parsed?.type.split('/').slice(1).join('/') ?? ''
  return armError(
    404,
    'ParentResourceNotFound',
    `Failed to perform 'read' on resource(s) of type '${type}', because the parent resource '${parent}' could not be found.`,
  )
}

/** A resource that is not there, its parent being there: some providers answer in their own words. */
export function itemNotFound(id: string, type: string): ArmAnswer {
  const [provider, , child] = type.toLowerCase().split('/')
  return provider === 'microsoft.containerservice' && child ? flat(id, child) : resourceNotFound(id)
}
