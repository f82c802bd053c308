import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '../../../../shared/corpus/host')

type Data = Record<string, unknown>

export interface Recorded {
  readonly function: string
  readonly request: {
    readonly inputData: readonly { readonly name: string; readonly data: Data }[]
    readonly triggerMetadata: Readonly<Record<string, Data>>
    readonly retryContext?: unknown
  }
  readonly handlerSaw: Readonly<Record<string, unknown>>
  readonly result: string
  readonly exception?: string
}

export interface WebhookCase {
  readonly case: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly answer: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

/** The recordings of the real host beside this repository, or undefined where there are none. */
export function recordings():
  | { readonly invocations: readonly Recorded[]; readonly webhook: readonly WebhookCase[] }
  | undefined {
  if (!existsSync(folder)) return undefined
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return {
    invocations: read('invocations.json').invocations.map(plain),
    webhook: read('eventgrid-webhook.json').cases,
  }
}

// protobuf.js marks which member of a oneof is set; nothing but the recording's own tool reads that.
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const { data, rpcData, ...rest } = value as Data
  const isMark = (text: unknown, owner: Data) => typeof text === 'string' && text in owner
  const kept: Data = rest
  if (data !== undefined && !isMark(data, rest)) kept['data'] = data
  if (rpcData !== undefined && rpcData !== 'data') kept['rpcData'] = rpcData
  if (kept['string'] === 'value' && 'value' in kept) delete kept['string']
  return Object.fromEntries(Object.entries(kept).map(([name, inner]) => [name, plain(inner)]))
}
