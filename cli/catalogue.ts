import { channels } from '../shared/channels/index.ts'
import { controls } from '../shared/controls/index.ts'
import { retired } from '../shared/controls/retired.ts'
import type { Channel } from '../shared/domain/channel.ts'
import type { Severity } from '../shared/domain/severity.ts'

interface ListedDetection {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly tables: readonly string[]
  readonly aliases: readonly string[]
  readonly mode: string
}

/** Everything that `list` and `explain` know. */
export const catalogue: {
  readonly controls: typeof controls
  readonly retired: typeof retired
  readonly detections: readonly ListedDetection[]
  readonly channels: readonly Channel[]
} = { controls, retired, detections: [], channels }
