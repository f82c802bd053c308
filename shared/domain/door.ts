import type { JsonObject } from './json.ts'

/** What came in through a door that people use. */
export interface DoorRequest {
  readonly method: string
  /** What is wanted: `findings`, `acknowledge` and so on. */
  readonly action: string
  readonly query: Readonly<Record<string, string>>
  /** The header, as it is. */
  readonly authorization: string | null
  /** Read only after the caller is known. */
  readonly body: () => Promise<string>
}

export interface DoorAnswer {
  readonly status: number
  readonly body: JsonObject
  readonly headers?: Readonly<Record<string, string>>
}
