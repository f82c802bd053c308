import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { HostJson } from './host-json.ts'
import type { Settings } from './setting.ts'
import { timeSpan } from './time-span.ts'

const spanHint = 'must be a TimeSpan, hh:mm:ss'
const Span = z.string(spanHint).check(z.refine((text) => timeSpan(text) !== undefined, spanHint))

function whole(from: number, to: number) {
  const hint = `must be a whole number from ${from} to ${to}`
  return z.int(hint).check(z.gte(from, hint), z.lte(to, hint))
}

// Limits and names: QueuesOptions.cs of the storage extension. What this host ignores stays loose.
const Queues = z.strictObject(
  {
    batchSize: z.optional(whole(1, 32)),
    newBatchThreshold: z.optional(whole(0, 1_000_000)),
    maxDequeueCount: z.optional(whole(1, 1_000_000)),
    visibilityTimeout: z.optional(Span),
    maxPollingInterval: z.optional(Span),
    messageEncoding: z.optional(z.enum(['base64', 'none'], 'must be base64 or none')),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `has no setting ${issue.keys.join(', ')}` : undefined,
  },
)

const HostFile = z.looseObject({
  version: z.literal('2.0', 'must be "2.0"'),
  functionTimeout: z.optional(z.union([Span, z.literal('-1')], spanHint)),
  extensions: z.optional(
    z.looseObject({
      queues: z.optional(Queues),
      http: z.optional(z.looseObject({ routePrefix: z.optional(z.string('must be a text')) })),
    }),
  ),
})

/** Reads host.json (a missing one is accepted). Throws with the place and the reason when it is bad. */
export function readHostJson(appDir: string, settings: Settings): HostJson {
  const file = parseFile(appDir)
  const { queues = {}, http = {} } = file.extensions ?? {}
  const batchSize = queues.batchSize ?? 16
  const development = settings['AZURE_FUNCTIONS_ENVIRONMENT']?.toLowerCase() === 'development'
  const span = (text: string | undefined, otherwise: number) => timeSpan(text ?? '') ?? otherwise
  return {
    functionTimeout:
      file.functionTimeout === '-1' ? Infinity : span(file.functionTimeout, 30 * 60_000),
    routePrefix: http.routePrefix ?? 'api',
    queues: {
      batchSize,
      newBatchThreshold:
        queues.newBatchThreshold ?? Math.floor(batchSize / 2) * availableParallelism(),
      maxDequeueCount: queues.maxDequeueCount ?? 5,
      visibilityTimeout: span(queues.visibilityTimeout, 0),
      maxPollingInterval: Math.max(
        100,
        span(queues.maxPollingInterval, development ? 2000 : 60_000),
      ),
      base64: queues.messageEncoding !== 'none',
    },
  }
}

function parseFile(appDir: string): z.infer<typeof HostFile> {
  const text = readIfThere(join(appDir, 'host.json'))
  if (text === undefined) return { version: '2.0' }
  const result = z.safeParse(HostFile, parseJson(text))
  if (result.success) return result.data
  const reasons = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'it'} ${message}`,
  )
  throw new Error(`host.json is not accepted: ${reasons.join('; ')}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`host.json is no JSON: ${(error as Error).message}`)
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
