import { detections } from '../../shared/detections/index.ts'
import { asJson } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import type { LogSource } from '../../shared/domain/log-source.ts'
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
import type { TimeSpan } from '../../shared/pipeline/hunt-workspace/match-query.ts'
import { blindfold } from '../../shared/pipeline/hunt-workspace/trouble.ts'
import type { Blobs, Queues, Tables } from '../../shared/pipeline/ports.ts'
import { beginTrials } from '../../shared/pipeline/raise-signals/trials.ts'
import type { LogWorkspace } from '../azure/log-analytics/log-workspace.ts'
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
/** Without one of them no hunt hears anything of a workspace. */
const rights = ['read', 'query/read'].map(
  (end) => `Microsoft.OperationalInsights/workspaces/${end}`,
)

/**
 * Writes what a deployment of two weeks would remember of the hunts in these workspaces: one step each, the streams that
 * were heard or may not be, and when the trials of detections began. Storage must hold no hunt yet.
 */
export async function seedHistory({ world, living, now, tables, blobs }: Stage): Promise<void> {
  const hour = hours(1) * 1000
  const to = toIso(Math.floor(toMilliseconds(after(now, -minutes(20))) / hour) * hour)
  const begun = after(to, -length)
  const stores = { tables, blobs, queues: unasked, now: () => to }
  const sources = sourcesIn(world, begun)
  const logs = fleetLogs(world, living, (length + more) * 1000 + 2 * hour)
  for (const workspace of logs.workspaces()) {
    const sending = sources.get(workspace.id.toLowerCase()) ?? []
    const lacking = rights.find((right) => world.isDenied(workspace.id, right))
    const isLiving = workspace.id
      .toLowerCase()
      .startsWith(`/subscriptions/${living.toLowerCase()}/`)
    const from = after(to, -(isLiving ? length + more : quietLength))
    if (sending.length === 0) continue
    if (lacking === undefined) await hear(workspace, sending, { from, to }, stores)
    else await miss(workspace, sending, lacking, stores)
  }
  await beginTrials({ tables, detections, now: () => begun })
}

type Stores = Parameters<typeof tellStream>[2] & Pick<Stage, 'blobs'>

async function hear(
  { id, tables }: LogWorkspace,
  sources: readonly LogSource[],
  span: TimeSpan,
  stores: Stores,
): Promise<void> {
  const workspace = id.toLowerCase()
  const memory = historyOf({ sources, tables, span })
  await writeMemory(workspace, memory, stores)
  for (const { cluster } of sources) {
    const stream = memory.streams[keyOf(cluster)]
    if (stream !== undefined) await tellStream(keyOf(workspace), { cluster, stream }, stores)
  }
}

/** Its clusters have long been looked at without it: that the first hunt of the day may not read it is no news of them. */
async function miss(
  { id }: LogWorkspace,
  sources: readonly LogSource[],
  right: string,
  stores: Stores,
): Promise<void> {
  const reason = `${id}: the identity lacks ${right}`
  for (const source of sources) {
    await blindfold(source, { reason }, keyOf(id.toLowerCase()), stores)
  }
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
  { tables, blobs }: Pick<Stores, 'tables' | 'blobs'>,
): Promise<void> {
  const partition = keyOf(workspace)
  const name = `${partition}/${'1'.padStart(12, '0')}.json`
  const step: HuntStep = { v: 1, memory, signals: [], moved: [] }
  await blobs.create('hunts', name, asJson(step))
  const body = { v: 1, workspace, step: 1, name, old: [] }
  await tables.write('hunts', partition, [{ kind: 'insert', row: 'state', body }])
}
