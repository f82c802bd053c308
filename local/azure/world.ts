import { parseResourceId } from '../../shared/domain/resource-id.ts'
import { type IsoTime, toMilliseconds } from '../../shared/domain/time.ts'
import type { ArmResource } from './world/arm-resource.ts'
import { type AzureEvent, azureEvent, type Happening } from './world/azure-event.ts'
import type { Deed } from './world/caller.ts'
import { type ChangeRecord, changeRecord } from './world/change-record.ts'
import { type Denial, denies } from './world/denial.ts'
import { embeddedChildren } from './world/embedded-children.ts'
import { guidOf } from './world/guid-of.ts'
import type { ResourceSource } from './world/resource-source.ts'
import { createShelf, type Listing } from './world/shelf.ts'
import type { Subscription } from './world/subscription.ts'

/** What a deed left behind: the event that Azure would send, and the line in the change log. */
export interface Deeds {
  /** Null where no subscription topic hears of it: management groups and the tenant. */
  readonly event: AzureEvent | null
  readonly change: ChangeRecord | null
}

export interface World {
  readonly tenantId: string
  readonly now: () => IsoTime
  readonly subscriptions: () => readonly Subscription[]
  readonly addSubscription: (subscription: Subscription) => void
  /** The subscription is gone, with all that is in it; nothing tells of it. */
  readonly removeSubscription: (subscriptionId: string) => void
  /** Forbids reading; what is returned allows it again. */
  readonly deny: (denial: Denial) => () => void
  readonly isDenied: (id: string, action: string) => boolean
  /** Puts resources as they have always been: no event, no change. */
  readonly seed: (...resources: readonly ArmResource[]) => void
  /** Adds resources that are made when they are read. */
  readonly addSource: (source: ResourceSource) => void
  readonly get: (id: string, at?: IsoTime) => ArmResource | undefined
  readonly list: (
    listing?: Omit<Listing, 'at'> & { readonly at?: IsoTime },
  ) => Iterable<ArmResource>
  /** The direct children at a collection path, `{id}/agentPools`. */
  readonly collection: (path: string) => readonly ArmResource[]
  /** Something lies below the scope, as in a resource group that nobody put. */
  readonly exists: (scope: string) => boolean
  /** Creates or replaces a resource. */
  readonly put: (resource: ArmResource, deed?: Deed) => Deeds
  /** Replaces a resource by what the function makes of it; throws when it is not there. */
  readonly change: (id: string, make: (resource: ArmResource) => ArmResource, deed?: Deed) => Deeds
  /** Removes a resource and, without a word, what lies below it. */
  readonly remove: (id: string, deed?: Deed) => Deeds
  /** A POST on a resource, as `listClusterAdminCredential`. */
  readonly act: (id: string, action: string, deed?: Deed) => Deeds
  /** The change log, oldest first; lines older than 14 days are gone. */
  readonly changes: (at?: IsoTime) => readonly ChangeRecord[]
}

export interface WorldOptions {
  readonly now: () => IsoTime
  readonly tenantId?: string
  /** A subscription whose topic hears of management groups too. As far as is known, Azure has none. */
  readonly hearsOfGroups?: string
}

const RETENTION = 14 * 86_400_000
const NOBODY = { objectId: '00000000-0000-0000-0000-0000000000aa' } as const

const CALLER = {
  appId: '00000000-0000-0000-0000-0000000000ab',
  type: 'User',
  ipAddress: '192.0.2.10',
} as const

type Verb = Happening['verb']
const METHODS = { Write: 'PUT', Delete: 'DELETE', Action: 'POST' } as const

const OPERATIONS: Readonly<Record<Verb, (type: string, action: string) => string>> = {
  Write: (type) => `${type}/write`,
  Delete: (type) => `${type}/delete`,
  Action: (type, action) => `${type}/${action}/action`,
}

/** Of something above all subscriptions: `…/providers/<namespace>/<type>/<name>`. */
function typeAbove(id: string): string {
  return (id.split('/providers/').at(-1) ?? '').split('/').slice(0, 2).join('/')
}

/** A tenant of Azure in memory: subscriptions, resources with their recent past, and what happened. */
export function createWorld({
  now,
  tenantId = '00000000-0000-0000-0000-0000000000ff',
  hearsOfGroups = '',
}: WorldOptions): World {
  const shelf = createShelf()
  const subscriptions = new Map<string, Subscription>()
  const gone = new Set<string>()
  const denials = new Set<Denial>()
  let log: readonly ChangeRecord[] = []
  let deeds = 0

  const milliseconds = (at?: IsoTime): number =>
    at ? toMilliseconds(at) : Number.POSITIVE_INFINITY
  const typeOf = (id: string): string => parseResourceId(id)?.type.toLowerCase() ?? ''
  const isGone = (id: string): boolean => gone.has(id.split('/')[2]?.toLowerCase() ?? '')

  function get(id: string, at?: IsoTime): ArmResource | undefined {
    if (isGone(id)) return undefined
    const own = shelf.get(id, milliseconds(at))
    if (own) return own
    const type = typeOf(id)
    const parentId = embeddedChildren.parentOf(id, type)
    const parent = parentId === null ? undefined : shelf.get(parentId, milliseconds(at))
    const children = parent ? embeddedChildren.childrenOf(parent, type) : []
    return children.find((child) => child.id.toLowerCase() === id.toLowerCase())
  }

  /** Writes the resource where it stands: on the shelf, or inside its parent. */
  function store(id: string, resource: ArmResource | null, at: number): void {
    const type = typeOf(id)
    const parentId = embeddedChildren.parentOf(id, type)
    const parent = parentId === null ? undefined : shelf.get(parentId)
    const name = id.slice(id.lastIndexOf('/') + 1)
    const kept = parent ? embeddedChildren.withChild(parent, type, name, resource) : resource
    shelf.set(parent?.id ?? id, kept, at)
  }

  function happening(
    verb: Verb,
    id: string,
    action: string,
    isNew: boolean,
    deed: Deed,
  ): Happening {
    const parsed = parseResourceId(id)
    const type =
      parsed === null
        ? typeAbove(id)
        : parsed.type || 'Microsoft.Resources/subscriptions/resourceGroups'
    const url = `https://management.azure.com${id}${verb === 'Action' ? `/${action}` : ''}?api-version=2026-05-01`
    return {
      at: now(),
      verb,
      resourceId: id,
      subscriptionId: parsed?.subscriptionId ?? '',
      tenantId,
      operationName: OPERATIONS[verb](type, action),
      correlationId: deed.correlationId ?? guidOf(`correlation ${tenantId} ${deeds}`),
      request: isNew ? null : { method: METHODS[verb], url },
      caller: { ...NOBODY, ...CALLER, ...deed.by },
      outcome: deed.outcome ?? 'Success',
    }
  }

  /** What the change log tells of: the resource itself, or the parent that holds it. */
  function keeper(id: string): string {
    const parent = embeddedChildren.parentOf(id, typeOf(id))
    return parent !== null && shelf.get(parent) ? parent : id
  }

  function happen(verb: Verb, id: string, action: string, deed: Deed, apply: () => void): Deeds {
    deeds += 1
    const what = happening(verb, id, action, verb === 'Write' && !get(id), deed)
    const kept = keeper(id)
    const before = get(kept)
    if (what.outcome === 'Success') apply()
    const change = changeRecord(what, before, get(kept), guidOf(`change ${tenantId} ${deeds}`))
    const oldest = toMilliseconds(what.at) - RETENTION
    if (change && verb !== 'Action') {
      log = [...log.filter((line) => toMilliseconds(line.at) >= oldest), change]
    }
    const subscriptionId = what.subscriptionId || hearsOfGroups
    const event = subscriptionId
      ? azureEvent({ ...what, subscriptionId }, guidOf(`event ${tenantId} ${deeds}`))
      : null
    return { event, change: verb === 'Action' ? null : change }
  }

  function put(resource: ArmResource, deed: Deed = {}): Deeds {
    const at = toMilliseconds(now())
    return happen('Write', resource.id, '', deed, () => store(resource.id, resource, at))
  }

  function remove(id: string, deed: Deed = {}): Deeds {
    const { id: spelt } = existing(id)
    const at = toMilliseconds(now())
    return happen('Delete', spelt, '', deed, () => {
      const below = [...shelf.list({ below: `${spelt.toLowerCase()}/` })]
      for (const child of below) shelf.set(child.id, null, at)
      store(spelt, null, at)
    })
  }

  function existing(id: string): ArmResource {
    const resource = get(id)
    if (resource) return resource
    throw new Error(`There is no ${id}`)
  }

  function collection(path: string): readonly ArmResource[] {
    if (isGone(path)) return []
    const type = typeOf(`${path}/x`)
    const own = shelf.collection(path)
    const parentId = embeddedChildren.parentOf(`${path}/x`, type)
    const parent = parentId === null ? undefined : shelf.get(parentId)
    return parent ? [...embeddedChildren.childrenOf(parent, type), ...own] : own
  }

  function* list(listing: Parameters<World['list']>[0] = {}): Iterable<ArmResource> {
    const { at, ...rest } = listing
    for (const resource of shelf.list({ ...rest, at: milliseconds(at) })) {
      if (gone.size === 0 || !isGone(resource.id)) yield resource
    }
  }

  return {
    tenantId,
    now,
    subscriptions: () => [...subscriptions.values()],
    addSubscription(subscription) {
      subscriptions.set(subscription.subscriptionId.toLowerCase(), subscription)
      gone.delete(subscription.subscriptionId.toLowerCase())
    },
    removeSubscription(subscriptionId) {
      subscriptions.delete(subscriptionId.toLowerCase())
      gone.add(subscriptionId.toLowerCase())
    },
    deny(denial) {
      denials.add(denial)
      return () => denials.delete(denial)
    },
    isDenied: (id, action) => [...denials].some((denial) => denies(denial, id, action)),
    seed(...resources) {
      for (const resource of resources) store(resource.id, resource, Number.NEGATIVE_INFINITY)
    },
    addSource: shelf.add,
    get,
    list,
    collection,
    exists: (scope) => !isGone(scope) && shelf.anyBelow(`${scope.toLowerCase()}/`),
    put,
    change: (id, make, deed = {}) => put(make(existing(id)), deed),
    remove,
    act: (id, action, deed = {}) => happen('Action', existing(id).id, action, deed, () => {}),
    changes: (at) => (at ? log.filter((line) => line.at <= at) : log),
  }
}
