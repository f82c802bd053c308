import { keyOf } from '../domain/key-of.ts'
import type { HuntCall } from '../domain/messages.ts'
import type { Deps } from './deps.ts'
import { beginTrials } from './raise-signals/trials.ts'
import { workspacesWithLogs } from './sight/log-sources.ts'

/** Workspaces are read over so many seconds, so that they do not ask all at once. */
const spreadSeconds = 120

/** One message for each workspace that the fleet sends its logs to. */
export async function callHunts(deps: Deps): Promise<void> {
  await beginTrials(deps)
  const workspaces = await workspacesWithLogs(deps)
  const firstAt = deps.now()
  for (const [index, workspace] of workspaces.entries()) {
    const id = keyOf(workspace, firstAt)
    const message: HuntCall = { v: 1, id, attempt: 0, firstAt, workspace }
    await deps.queues.send(
      'hunts',
      message,
      Math.floor((index * spreadSeconds) / workspaces.length),
    )
  }
  deps.telemetry.metric('hunted-workspaces', workspaces.length)
}
