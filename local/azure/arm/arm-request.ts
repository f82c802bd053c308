import type { Json } from '../../../shared/domain/json.ts'

/** A request as the fake services see it. */
export interface ArmRequest {
  readonly method: string
  readonly url: URL
  /** Decoded, without a slash at the end. */
  readonly path: string
  readonly apiVersion: string
  readonly body: Json | undefined
  /** By lower-cased name; absent where nobody reads them. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface ArmAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Undefined is an empty body. */
  readonly body?: unknown
  /** In place of a body, where that is no JSON. */
  readonly text?: string
}
