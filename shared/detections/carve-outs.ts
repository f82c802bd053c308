import { activitySuccess } from './lists/activity-success.ts'
import { scriptingUserAgents } from './lists/scripting-user-agents.ts'
import { workloadResources } from './lists/workload-resources.ts'
import { absent, all, any, eq, exists, matches, not, oneOf, some, startsWith } from './predicate.ts'

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

/** Something that starts pods, or a pod itself, was written. */
export const writesWorkload = all(
  tookEffect,
  writes,
  oneOf('objectRef.resource', workloadResources),
  wholeObject,
)

/** A container for debugging, added to a pod that runs, comes with a pod spec as well. */
export const writesContainers = all(
  tookEffect,
  writes,
  oneOf('objectRef.resource', workloadResources),
  any(wholeObject, oneOf('objectRef.subresource', ['ephemeralcontainers'])),
)

/** A command in a pod, whatever became of it. */
export const runsInPod = all(
  terminal,
  opensStream,
  oneOf('objectRef.resource', ['pods']),
  oneOf('objectRef.subresource', ['exec']),
)

export const deletes = oneOf('verb', ['delete', 'deletecollection'])

/** Kinds of objects that say who may do what. */
export const rbacObject = oneOf('objectRef.resource', [
  'clusterroles',
  'roles',
  'clusterrolebindings',
  'rolebindings',
])

const byHand = any(
  startsWith('userAgent', ['kubectl']),
  startsWith('userAgent', scriptingUserAgents),
)

/**
 * The cache of a workload: client libraries list from what the API server remembers (resource version 0), then watch.
 * Never people, nor the programs that people and scripts use.
 */
export const keepsCache = all(
  eq('principalClass', 'serviceAccount'),
  exists('userAgent'),
  not(byHand),
  any(
    eq('verb', 'watch'),
    all(eq('verb', 'list'), matches('requestURI', /[?&]resourceVersion=0(&|$)/)),
  ),
)

/** An operation of Azure that was accepted or is done; its start is not yet either. */
export const operationSucceeded = oneOf('status', activitySuccess)

/** One rule of a role grants one of the verbs on one of the resources, or all of them. */
export function grants(verbs: readonly string[], resources: readonly string[]) {
  return some(
    'rules',
    all(oneOf('verbs', ['*', ...verbs]), oneOf('resources', ['*', ...resources])),
  )
}
