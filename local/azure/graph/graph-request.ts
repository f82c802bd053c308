import * as z from 'zod/mini'

/** The body of a query, as far as it is served. */
export const GraphRequest = z.object({
  query: z.string(),
  subscriptions: z.optional(z.array(z.string())),
  managementGroups: z.optional(z.array(z.string())),
  options: z.optional(
    z.object({
      $top: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
      $skip: z.optional(z.int().check(z.minimum(0))),
      $skipToken: z.optional(z.string()),
      resultFormat: z.optional(z.enum(['objectArray', 'table'])),
      authorizationScopeFilter: z.optional(
        z.enum(['AtScopeAndBelow', 'AtScopeAndAbove', 'AtScopeAboveAndBelow', 'AtScopeExact']),
      ),
    }),
  ),
})
export type GraphRequest = z.infer<typeof GraphRequest>
