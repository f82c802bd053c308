import { armError } from './arm-error.ts'
import type { ArmAnswer } from './arm-request.ts'
import { RESOURCE_TYPES } from './resource-types.ts'
import type { RouteInput } from './special-route.ts'

/** Registered, unless the world holds something else at its id; with the types that are known. */
export function providerRegistration({ world, request, names }: RouteInput): ArmAnswer {
  const wanted = names.provider?.toLowerCase() ?? ''
  const known = RESOURCE_TYPES.map(({ type }) => type.split('/')[0] ?? '')
  const namespace = known.find((one) => one.toLowerCase() === wanted)
  if (namespace === undefined) {
    return armError(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${names.provider}' is invalid.`,
    )
  }
  const registrationState = world.get(request.path)?.['registrationState'] ?? 'Registered'
  const id = `/subscriptions/${names.subscription}/providers/${namespace}`
  return {
    status: 200,
    body: { id, namespace, registrationState, resourceTypes: typesOf(namespace) },
  }
}

function typesOf(namespace: string): readonly object[] {
  return RESOURCE_TYPES.filter(({ type }) => type.startsWith(`${namespace}/`)).map(
    ({ type, stable, preview }) => ({
      resourceType: type.slice(namespace.length + 1),
      apiVersions: [stable, preview].filter((version) => version !== undefined),
    }),
  )
}
