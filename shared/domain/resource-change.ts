import * as z from 'zod/mini'

/** Something changed in Azure: who, what, when, which resource. One row a cluster and event. */
export const ResourceChange = z.object({
  v: z.literal(1),
  /** The id of the event; a change found without one has an id made of its content. */
  id: z.string(),
  resourceId: z.string(),
  operation: z.string(),
  outcome: z.enum(['success', 'failure', 'cancel']),
  kind: z.enum(['write', 'delete', 'action']),
  at: z.string(),
  correlationId: z.optional(z.string()),
  caller: z.object({
    kind: z.enum(['user', 'application', 'managed-identity', 'platform', 'unknown']),
    objectId: z.optional(z.string()),
    applicationId: z.optional(z.string()),
    name: z.optional(z.string()),
    address: z.optional(z.string()),
  }),
  /** How many clusters it touches, where it touches so many that they are told of as one campaign. */
  reach: z.optional(z.int()),
  /** Which path brought it: an event, the change log of Resource Graph, a dead-letter blob. */
  source: z.enum(['event', 'change-log', 'dead-letter']),
})
export type ResourceChange = z.infer<typeof ResourceChange>
