/** An ARM id taken apart. Ids are compared in lower case: the service spells them in several ways. */
export interface ResourceId {
  /** As spelt. */
  readonly id: string
  readonly subscriptionId: string
  /** Empty for resources of a subscription. */
  readonly resourceGroup: string
  /** `Microsoft.ContainerService/managedClusters/agentPools`, as spelt; empty for scopes. */
  readonly type: string
  readonly name: string
  /** The id of the resource that this one extends (`…/providers/X/…/providers/Y/…`), else null. */
  readonly extends: string | null
}

/** Null when the text is no ARM id below a subscription. */
export function parseResourceId(id: string): ResourceId | null {
  const parts = id.split('/')
  if (parts[0] !== '' || parts[1]?.toLowerCase() !== 'subscriptions' || !parts[2]) return null
  const grouped = parts[3]?.toLowerCase() === 'resourcegroups'
  const resourceGroup = grouped ? (parts[4] ?? '') : ''
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers')
  const scope = { id, subscriptionId: parts[2], resourceGroup }
  if (provider < 0) {
    return { ...scope, type: '', name: (grouped ? parts[4] : parts[2]) ?? '', extends: null }
  }
  const rest = parts.slice(provider + 1)
  const types = [rest[0], ...rest.slice(1).filter((_, index) => index % 2 === 0)]
  const parent = parts.slice(0, provider)
  return {
    ...scope,
    type: types.join('/'),
    name: rest.at(-1) ?? '',
    extends: parent.some((part) => part.toLowerCase() === 'providers') ? parent.join('/') : null,
  }
}
