import { channels } from '../shared/channels/index.ts'
import { controls } from '../shared/controls/index.ts'
import { retired } from '../shared/controls/parts/retired.ts'
import { detections } from '../shared/detections/index.ts'

/** Everything that `list` and `explain` know. */
export const catalogue = { controls, retired, detections, channels }
