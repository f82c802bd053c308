import type { Channel } from '../domain/channel.ts'
import type { Control } from '../domain/control.ts'

/** What a policy file may name. */
export interface Catalogue {
  readonly controls: readonly Pick<Control, 'id' | 'parameters'>[]
  readonly channels: readonly Pick<Channel, 'id' | 'refuse' | 'schema' | 'secretSettings'>[]
  /** Ids of former times, with what replaces them. */
  readonly retired?: Readonly<Record<string, string | null>>
}
