import type { Json } from '../../domain/json.ts'

const hearing = {
  mode: 'eventGrid',
  subscriptions: [{ name: 'plimsoll-1', operations: ['Microsoft.ContainerService/'] }],
}

/** Facets for the cases of controls that judge our own sight. */
export function selfStateWith<T extends object>(
  change: { readonly [key: string]: Json },
  more?: T,
): { readonly selfState: Json } & T {
  const selfState = { sweep: { state: 'current' }, unread: [], events: hearing, ...change }
  return { selfState, ...(more ?? ({} as T)) }
}
