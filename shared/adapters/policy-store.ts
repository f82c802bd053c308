import { emptyPolicy } from '../config/empty-policy.ts'
import { parsePolicy } from '../config/parse-policy.ts'
import { retired } from '../controls/parts/retired.ts'
import type { Channel } from '../domain/channel.ts'
import type { Control } from '../domain/control.ts'
import type { Detection } from '../domain/detection.ts'
import { hashOf } from '../domain/hash-of.ts'
import { asJson } from '../domain/json.ts'
import type { Policy } from '../domain/policy.ts'
import type { PolicyRecord } from '../domain/policy-record.ts'
import { after, type IsoTime, secondsBetween, toMilliseconds } from '../domain/time.ts'
import type { CurrentPolicy } from '../pipeline/deps.ts'
import type { Blobs } from '../pipeline/ports.ts'

export const policyBlob = 'plimsoll.yaml'
const lastGoodBlob = 'last-good.json'
const freshSeconds = 30
const successors = Object.fromEntries(
  Object.entries(retired).map(([id, { successor }]) => [id, successor]),
)

interface LastGood {
  readonly v: 1
  readonly hash: string
  readonly policy: Policy
  /** Absent in files of former times. */
  readonly recorded?: true
}

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
    if (file === null) {
      // A file that is taken away changes what is in force like any other.
      if ((await blobs.read('policy', lastGoodBlob)) !== null) await keep(emptyPolicy, 'none', null)
      return { policy: emptyPolicy, hash: 'none', problems: [] }
    }
    const hash = hashOf(file.text).slice(0, 16)
    const parsed = parsePolicy(file.text, {
      file: policyBlob,
      controls,
      detections,
      channels,
      retired: successors,
    })
    if ('policy' in parsed) {
      await keep(parsed.policy, hash, file.etag)
      return { policy: parsed.policy, hash, problems: [] }
    }
    const problems = parsed.problems.map(
      ({ line, column, message }) => `line ${line}, column ${column}: ${message}`,
    )
    return { ...(await lastGood()), problems }
  }

  /** What comes into force is recorded first, so that no change goes unheard, and none is undone unseen. */
  async function keep(policy: Policy, hash: string, etag: string | null): Promise<void> {
    const known = await blobs.read('policy', lastGoodBlob)
    const last = known === null ? null : (known.body as unknown as LastGood)
    if (last?.hash === hash && last.recorded === true) return
    // Of former times, when nothing was recorded: what comes now is compared with it.
    if (last !== null && last.recorded !== true) {
      await record({
        v: 1,
        at: after(now(), -0.001),
        etag: null,
        hash: last.hash,
        policy: last.policy,
      })
    }
    await record({ v: 1, at: now(), etag, hash, policy })
    await blobs.write('policy', lastGoodBlob, asJson({ v: 1, hash, policy, recorded: true }))
  }

  async function record(entry: PolicyRecord): Promise<void> {
    const time = String(toMilliseconds(entry.at)).padStart(16, '0')
    const name = `policies/${time}-${entry.hash.slice(0, 8).padEnd(8, '0')}.json`
    await blobs.create('records', name, asJson(entry))
  }

  async function lastGood(): Promise<Pick<CurrentPolicy, 'policy' | 'hash'>> {
    const known = await blobs.read('policy', lastGoodBlob)
    if (known === null) return { policy: emptyPolicy, hash: 'none' }
    const { policy, hash } = known.body as unknown as LastGood
    return { policy, hash }
  }

  return async () => {
    if (cached === null || !(secondsBetween(cached.at, now()) < freshSeconds)) {
      cached = { at: now(), current: await load() }
    }
    return cached.current
  }
}
