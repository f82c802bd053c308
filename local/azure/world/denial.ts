/** Something that the reader may not do: an action, or all of them, at a scope and below. */
export interface Denial {
  /** Start of an id, as `/subscriptions/…`. */
  readonly scope: string
  /** As `Microsoft.ContainerService/managedClusters/read`; `*` stands for anything. */
  readonly action?: string
}

function pattern(action: string): RegExp {
  const parts = action.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i')
}

const within = (id: string, scope: string): boolean =>
  id === scope || id.startsWith(scope.endsWith('/') ? scope : `${scope}/`)

/** Whether the denial forbids the action at the id. */
export function denies({ scope, action = '*' }: Denial, id: string, wanted: string): boolean {
  return within(id.toLowerCase(), scope.toLowerCase()) && pattern(action).test(wanted)
}
