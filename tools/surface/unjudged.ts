/** Why no control judges a property. */
export const unjudgedKinds = {
  identity: 'a name or an id; what its holder may do is judged at the role assignments',
  state: 'a state that the service writes',
  secret: 'written once and never returned',
  capacity: 'how much and how fast, not how safe',
  cost: 'what it costs',
  context: 'something that the owner says about the cluster, in the policy file',
  choice: 'one of several designs, of which none is the unsafe one',
  elsewhere: 'judged through another property or resource',
  workload: 'decided inside the cluster',
  envelope: 'a property of every resource that this type does not use',
  open: 'nobody has judged it yet',
} as const

/** Pointer of a property, or of one above it, to why no control judges it. The longest that fits counts. */
export type Unjudged = Readonly<Record<string, readonly [keyof typeof unjudgedKinds, string]>>
