import { emptyPolicy } from '../config/empty-policy.ts'
import { parsePolicy } from '../config/parse-policy.ts'
import { retired } from '../controls/retired.ts'
import type { Channel } from '../domain/channel.ts'
import type { Control } from '../domain/control.ts'
import type { Detection } from '../domain/detection.ts'
import { hashOf } from '../domain/hash-of.ts'
import type { Policy } from '../domain/policy.ts'
import { type IsoTime, secondsBetween } from '../domain/time.ts'
import type { CurrentPolicy } from '../pipeline/deps.ts'
import type { Blobs } from '../pipeline/ports.ts'

export const policyBlob = 'plimsoll.yaml'
const lastGoodBlob = 'last-good.json'
const freshSeconds = 30
const successors = Object.fromEntries(
  Object.entries(retired).map(([id, { successor }]) => [id, successor]),
)

interface Options {
  readonly blobs: Blobs
  readonly controls: readonly Control[]
  readonly detections: readonly Detection[]
  readonly channels: readonly Channel[]
  readonly now: () => IsoTime
}

/**
 * The policy file from its blob. A file that is invalid, or that cannot be read, leaves the last good one
 * in force, also in a new process; where there has never been one, the defaults.
 */
export function policyStore({
  blobs,
  controls,
  detections,
  channels,
  now,
}: Options): () => Promise<CurrentPolicy> {
  let cached: { readonly at: IsoTime; readonly current: CurrentPolicy } | null = null

  async function load(): Promise<CurrentPolicy> {
    const file = await blobs.text('policy', policyBlob)
    if (file === null) return { policy: emptyPolicy, hash: 'none', problems: [] }
    const hash = hashOf(file.text).slice(0, 16)
    const parsed = parsePolicy(file.text, {
      file: policyBlob,
      controls,
      detections,
      channels,
      retired: successors,
    })
    if ('policy' in parsed) {
      await keep(parsed.policy, hash)
      return { policy: parsed.policy, hash, problems: [] }
    }
    const problems = parsed.problems.map(
      ({ line, column, message }) => `line ${line}, column ${column}: ${message}`,
    )
    return { ...(await lastGood()), problems }
  }

  async function keep(policy: Policy, hash: string): Promise<void> {
    const known = await blobs.read('policy', lastGoodBlob)
    const body = known?.body as { hash?: unknown } | undefined
    if (body?.hash !== hash) {
      await blobs.write('policy', lastGoodBlob, JSON.parse(JSON.stringify({ v: 1, hash, policy })))
    }
  }

  async function lastGood(): Promise<Pick<CurrentPolicy, 'policy' | 'hash'>> {
    const known = await blobs.read('policy', lastGoodBlob)
    if (known === null) return { policy: emptyPolicy, hash: 'none' }
    const { policy, hash } = known.body as unknown as { policy: Policy; hash: string }
    return { policy, hash }
  }

  return async () => {
    if (cached === null || !(secondsBetween(cached.at, now()) < freshSeconds)) {
      cached = { at: now(), current: await load() }
    }
    return cached.current
  }
}
