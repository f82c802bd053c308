import * as z from 'zod/mini'

/**
 * What travels on queues. Each message carries its version, an id of its own and how often it was put
 * back; nothing is decided by the host's trigger metadata, which a body may falsify.
 */
const envelope = { v: z.literal(1), id: z.string(), attempt: z.int(), firstAt: z.string() }

/**
 * What an operator lost and wants made again. projections: what other doors read. ledger: also who was told what,
 * which the records still say. everything: the records as well.
 */
export const Rebuild = z.object({
  run: z.string(),
  lost: z.enum(['projections', 'ledger', 'everything']),
})
export type Rebuild = z.infer<typeof Rebuild>

/**
 * "Look at this cluster again, because …": event (if change rows are left), sweep (always), recheck and refresh
 * (if still due). `facts` names the blob with what the sweep has read of it; who does not find it reads anew.
 */
export const WakeUp = z.object({
  ...envelope,
  cluster: z.string().check(z.startsWith('/subscriptions/')),
  reason: z.enum(['event', 'sweep', 'recheck', 'refresh']),
  facts: z.optional(z.string()),
  rebuild: z.optional(Rebuild),
  /**
   * The hunt asks: due only where what it hears differs from what the state holds. Its reason reads `sweep`, so that
   * the version of the code before this, which passes over what it does not know, looks in any case.
   */
  hunt: z.optional(z.literal(true)),
})
export type WakeUp = z.infer<typeof WakeUp>

/** One page of a sweep, by the name of its blob. */
export const SweepPage = z.object({ ...envelope, run: z.string(), page: z.int() })
export type SweepPage = z.infer<typeof SweepPage>

/** "There is something to tell under this key on this channel." */
export const Errand = z.object({ ...envelope, key: z.string(), channel: z.string() })
export type Errand = z.infer<typeof Errand>

/**
 * "Something moved in a campaign, or in what a route collects: tell it when it has come to rest", or when
 * `dueAt` has come.
 */
export const CampaignCall = z.object({
  ...envelope,
  key: z.string(),
  dueAt: z.optional(z.string()),
})
export type CampaignCall = z.infer<typeof CampaignCall>

/** "Copy what is known around this signal to where nobody can change it." */
export const Preserve = z.object({
  ...envelope,
  cluster: z.string().check(z.startsWith('/subscriptions/')),
  signal: z.string(),
  /** Blob of the alert that told it. */
  record: z.string(),
  /** Name of the bundle; absent: the signal. One about many clusters has one for each. */
  bundle: z.optional(z.string()),
})
export type Preserve = z.infer<typeof Preserve>
/** "Read what is new in the logs of this workspace." */
export const HuntCall = z.object({
  ...envelope,
  workspace: z.string().check(z.startsWith('/subscriptions/')),
})
export type HuntCall = z.infer<typeof HuntCall>

/** Only the version of a message, to tell a newer one from nonsense. */
export const Versioned = z.object({ v: z.int() })
