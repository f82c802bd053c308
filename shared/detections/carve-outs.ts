import { activitySuccess } from './lists/activity-success.ts'
import { absent, all, any, eq, oneOf, some } from './predicate.ts'

/** The row that tells how a request went: one request gives several. */
export const terminal = eq('terminal', true)

export const succeeded = eq('ok', true)

export const denied = eq('denied', true)

export const notDryRun = eq('dryRun', false)

/** Identities of AKS, Arc, nodes and add-ons, by their names; the local administrator is none of them. */
export const isPlatform = eq('isPlatform', true)
export const notPlatform = eq('isPlatform', false)

/** A request that changed something, or began to. */
export const tookEffect = all(terminal, succeeded, notDryRun)

/** On the object itself, not on its status, scale or the like. */
export const wholeObject = absent('objectRef.subresource')

/** A request that changes what an object is, or how many there are of it, and opens no session into it. */
export const changesObject = any(
  wholeObject,
  oneOf('objectRef.subresource', ['scale', 'ephemeralcontainers']),
)

/** Accounts of people and the certificate that stands for nobody. */
export const byPerson = oneOf('principalClass', ['human', 'localAdmin'])

/** A session into a pod opens with GET since kubectl 1.30, with POST before. */
export const opensStream = oneOf('verb', ['create', 'get'])

export const writes = oneOf('verb', ['create', 'update', 'patch'])

/** Made anew: server-side apply, as Flux and `kubectl apply --server-side` do it, creates with PATCH and is answered 201. */
export const creates = any(
  oneOf('verb', ['create']),
  all(oneOf('verb', ['patch', 'update']), eq('code', 201)),
)

export const deletes = oneOf('verb', ['delete', 'deletecollection'])

/** An operation of Azure that was accepted or is done; its start is not yet either. */
export const operationSucceeded = oneOf('status', activitySuccess)

/** One rule of a role grants one of the verbs on one of the resources, or all of them. */
export function grants(verbs: readonly string[], resources: readonly string[]) {
  return some(
    'rules',
    all(oneOf('verbs', ['*', ...verbs]), oneOf('resources', ['*', ...resources])),
  )
}
