import * as z from 'zod/mini'

const Positive = z.int().check(z.minimum(1))

/** One planned fault: which requests it meets, and what they get instead of, or beside, their answer. */
export const Fault = z.strictObject({
  match: z.strictObject({
    method: z.optional(z.string()),
    /** `Microsoft.ContainerService`; any case, as everything here. */
    provider: z.optional(z.string()),
    /** `Microsoft.ContainerService/managedClusters`, items and lists. */
    type: z.optional(z.string()),
    /** Start of the path of the request. */
    scope: z.optional(z.string()),
    /** A path with `*` for anything. */
    path: z.optional(z.string()),
    /** Text that the query string or the body of the request holds. */
    text: z.optional(z.string()),
    /** Only the nth request that meets the rest; counts from 1. */
    nth: z.optional(Positive),
    /** Only each nth of them. */
    every: z.optional(Positive),
    from: z.optional(z.string()),
    until: z.optional(z.string()),
  }),
  answer: z.strictObject({
    /** Replaces the answer; without it the true one is given, changed as said below. */
    status: z.optional(z.int().check(z.minimum(100), z.maximum(599))),
    code: z.optional(z.string()),
    message: z.optional(z.string()),
    headers: z.optional(z.record(z.string(), z.string())),
    delayMs: z.optional(z.int().check(z.minimum(0))),
    /**
     * What the body holds elsewhere than in truth, by JSON pointer; `*` is each element of a list, and null takes
     * something away.
     */
    set: z.optional(z.record(z.string(), z.json())),
    /** The body as text; `broken` cuts the true one in the middle. */
    body: z.optional(z.string()),
    /** The connection; the rows of the page; the link or token to the next one. */
    drop: z.optional(z.enum(['connection', 'page', 'token'])),
    /** The link or token leads to this same page again, once. */
    repeatPage: z.optional(z.literal(true)),
  }),
})
export type Fault = z.infer<typeof Fault>
