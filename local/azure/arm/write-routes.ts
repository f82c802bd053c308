import { isObject, type JsonObject } from '../../../shared/domain/json.ts'
import { after } from '../../../shared/domain/time.ts'
import type { ArmResource } from '../world/arm-resource.ts'
import type { Deeds, World } from '../world.ts'
import { armError } from './arm-error.ts'
import type { ArmAnswer } from './arm-request.ts'
import type { RouteInput, SpecialRoute } from './special-route.ts'

interface WriteOptions {
  readonly world: World
  /** Told of everything that was done. */
  readonly told: (deeds: Deeds) => void
  /** Runs something at a time of the world. */
  readonly later: (at: string, work: () => void) => void
  /** Seconds that a write to a cluster takes. */
  readonly operationSeconds?: number
}

const clusters = 'Microsoft.ContainerService/managedClusters'
const scopes = [
  '/providers/Microsoft.Management/managementGroups/{group}',
  '/subscriptions/{subscription}',
  '/subscriptions/{subscription}/resourceGroups/{group}',
  `/subscriptions/{subscription}/resourceGroups/{group}/providers/${clusters}/{cluster}`,
]

/** The writes of an operator that the fake Resource Manager takes: tags of clusters, role assignments, credentials. */
export function writeRoutes(options: WriteOptions): readonly SpecialRoute[] {
  const cluster = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${clusters}/{cluster}`
  return [
    {
      method: 'PATCH',
      path: cluster,
      action: `${clusters}/write`,
      answer: (input) => tagCluster(input, options),
    },
    {
      method: 'POST',
      path: `${cluster}/listClusterAdminCredential`,
      action: `${clusters}/listClusterAdminCredential/action`,
      answer: (input) => listCredential(input, options),
    },
    ...scopes.flatMap((scope) => assignmentRoutes(scope, options)),
  ]
}

function said(status: number, correlationId: string, body?: unknown): ArmAnswer {
  return { status, headers: { 'x-ms-correlation-request-id': correlationId }, body }
}

/** Replaces the tags; the cluster is Updating until the operation is over, and then the event is sent. */
function tagCluster({ request }: RouteInput, options: WriteOptions): ArmAnswer {
  const { world, told, later, operationSeconds = 45 } = options
  const before = world.get(request.path)
  if (!before)
    return armError(404, 'ResourceNotFound', `The Resource '${request.path}' was not found.`)
  if (stateOf(before) === 'Updating') {
    return armError(409, 'OperationNotAllowed', 'Another operation is in progress.')
  }
  const version = request.headers?.['if-match']
  if (version !== undefined && version !== before['eTag']) {
    return armError(412, 'PreconditionFailed', 'The etag does not match.')
  }
  const tags = isObject(request.body) ? request.body['tags'] : undefined
  const correlationId = request.headers?.['x-ms-correlation-request-id'] ?? crypto.randomUUID()
  const written = { tags: tags ?? {}, eTag: correlationId }
  world.change(before.id, (old) => inState({ ...old, ...written }, 'Updating'), { correlationId })
  later(after(world.now(), operationSeconds), () =>
    told(world.change(before.id, (old) => inState(old, 'Succeeded'), { correlationId })),
  )
  return said(200, correlationId, world.get(before.id))
}

function stateOf({ properties }: ArmResource): unknown {
  return isObject(properties) ? properties['provisioningState'] : undefined
}

function inState(resource: ArmResource, provisioningState: string): ArmResource {
  const properties: JsonObject = isObject(resource.properties) ? resource.properties : {}
  return { ...resource, properties: { ...properties, provisioningState } }
}

function listCredential({ request }: RouteInput, { world, told }: WriteOptions): ArmAnswer {
  const id = request.path.slice(0, request.path.lastIndexOf('/'))
  const cluster = world.get(id)
  if (!cluster) return armError(404, 'ResourceNotFound', `The Resource '${id}' was not found.`)
  if (isObject(cluster.properties) && cluster.properties['disableLocalAccounts'] === true) {
    return armError(
      400,
      'BadRequest',
      'Getting static credential is not allowed because this cluster is set to disable local accounts.',
    )
  }
  const correlationId = crypto.randomUUID()
  told(world.act(id, 'listClusterAdminCredential', { correlationId }))
  const value = Buffer.from('a kubeconfig that nobody may see').toString('base64')
  return said(200, correlationId, { kubeconfigs: [{ name: 'clusterAdmin', value }] })
}

function assignmentRoutes(scope: string, options: WriteOptions): readonly SpecialRoute[] {
  const { world, told } = options
  const type = 'Microsoft.Authorization/roleAssignments'
  const path = `${scope}/providers/${type}/{assignment}`
  return [
    {
      method: 'PUT',
      path,
      action: `${type}/write`,
      answer({ request, names }) {
        const correlationId = crypto.randomUUID()
        const properties = isObject(request.body) ? (request.body['properties'] ?? {}) : {}
        const resource = { id: request.path, name: names['assignment'] ?? '', type, properties }
        told(world.put(resource, { correlationId }))
        return said(201, correlationId, resource)
      },
    },
    {
      method: 'DELETE',
      path,
      action: `${type}/delete`,
      answer({ request }) {
        const found = world.get(request.path)
        if (!found) return said(204, crypto.randomUUID())
        const correlationId = crypto.randomUUID()
        told(world.remove(request.path, { correlationId }))
        return said(200, correlationId, found)
      },
    },
  ]
}
