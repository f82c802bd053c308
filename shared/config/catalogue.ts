import type { Channel } from '../domain/channel.ts'
import type { Control } from '../domain/control.ts'
import type { Detection } from '../domain/detection.ts'

/** What a policy file may name. */
export interface Catalogue {
  readonly controls: readonly Pick<Control, 'id' | 'parameters'>[]
  readonly detections: readonly Pick<Detection, 'id' | 'groupBy'>[]
  readonly channels: readonly Pick<
    Channel,
    'id' | 'refuse' | 'schema' | 'secretSettings' | 'pages'
  >[]
  /** Ids of former times, with what replaces them. */
  readonly retired?: Readonly<Record<string, string | null>>
}
