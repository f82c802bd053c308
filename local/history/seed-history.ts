import { detections } from '../../shared/detections/index.ts'
import { asJson } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import {
  after,
  days,
  hours,
  type IsoTime,
  minutes,
  toIso,
  toMilliseconds,
} from '../../shared/domain/time.ts'
import { tellStream } from '../../shared/pipeline/hunt-workspace/hunt-file.ts'
import type { HuntMemory } from '../../shared/pipeline/hunt-workspace/hunt-memory.ts'
import type { HuntStep } from '../../shared/pipeline/hunt-workspace/hunt-step.ts'
import { beginTrials } from '../../shared/pipeline/hunt-workspace/trials.ts'
import type { Blobs, Queues, Tables } from '../../shared/pipeline/ports.ts'
import type { World } from '../azure/world.ts'
import { fleetLogs } from '../start/fleet-logs.ts'
import { historyOf } from './history-of.ts'
import { sourcesIn } from './sources-in.ts'

interface Stage {
  readonly world: World
  /** The subscription whose clusters write a log of ordinary work. */
  readonly living: string
  /** When the history ends; whole hours of it are there. */
  readonly now: IsoTime
  readonly tables: Tables
  readonly blobs: Blobs
}

const length = days(14)
/** More of the log, so that what asks for two weeks of it has them in the first hour of the day. */
const more = hours(1)
/** Of logs that hold signs of life and no more, silence is all that they can tell; it asks for a day. */
const quietLength = days(2)
const query = 'Microsoft.OperationalInsights/workspaces/query/read'

/**
 * Writes what a deployment of two weeks would remember of the hunts in these workspaces: one step each, the streams that
 * were heard, and when the trials of detections began. Storage must hold no hunt yet.
 */
export async function seedHistory({ world, living, now, tables, blobs }: Stage): Promise<void> {
  const hour = hours(1) * 1000
  const to = toIso(Math.floor(toMilliseconds(after(now, -minutes(20))) / hour) * hour)
  const begun = after(to, -length)
  const stores = { tables, blobs, now: () => to }
  const sources = sourcesIn(world, begun)
  const logs = fleetLogs(world, living, (length + more) * 1000 + 2 * hour)
  for (const workspace of logs.workspaces()) {
    const sending = sources.get(workspace.id.toLowerCase()) ?? []
    if (sending.length === 0 || world.isDenied(workspace.id, query)) continue
    const id = workspace.id.toLowerCase()
    const isLiving = id.startsWith(`/subscriptions/${living.toLowerCase()}/`)
    const from = after(to, -(isLiving ? length + more : quietLength))
    const past = { sources: sending, tables: workspace.tables, span: { from, to } }
    const memory = historyOf(past)
    await writeMemory(id, memory, stores)
    for (const { cluster } of sending) {
      const stream = memory.streams[keyOf(cluster)]
      if (stream === undefined) continue
      await tellStream(keyOf(id), { cluster, stream }, { ...stores, queues: unasked })
    }
  }
  await beginTrials({ tables, detections, now: () => begun })
}

/** The first sweep looks at every cluster anyway. */
const unasked: Queues = {
  send: async () => {},
  waiting: async () => null,
  poisoned: async () => 0,
}

/** As `takeStep` leaves it. */
async function writeMemory(
  workspace: string,
  memory: HuntMemory,
  { tables, blobs }: Pick<Stage, 'tables' | 'blobs'>,
): Promise<void> {
  const partition = keyOf(workspace)
  const name = `${partition}/${'1'.padStart(12, '0')}.json`
  const step: HuntStep = { v: 1, memory, signals: [], moved: [] }
  await blobs.create('hunts', name, asJson(step))
  const body = { v: 1, workspace, step: 1, name, old: [] }
  await tables.write('hunts', partition, [{ kind: 'insert', row: 'state', body }])
}
