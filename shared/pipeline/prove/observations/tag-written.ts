import { facets } from '../../../domain/facets/index.ts'
import { isObject, type JsonObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import { isRefused } from '../is-refused.ts'
import { isSettled } from '../is-settled.ts'
import type { Ask, DeclaredCall, Observation } from '../observation.ts'
import type { ProbeReply } from '../probe-client.ts'
import { textIn } from '../text-in.ts'

const tag = 'plimsoll-prove'
const { apiVersion } = facets.managedCluster

const calls = {
  read: { on: 'arm', method: 'GET', what: '{cluster}', times: 1 },
  write: { on: 'arm', method: 'PATCH', what: '{cluster}', times: 1 },
} as const
const tries = 8
const undoEvery = 30
const undoCalls = {
  read: { on: 'arm', method: 'GET', what: '{cluster}', times: tries },
  write: { on: 'arm', method: 'PATCH', what: '{cluster}', times: tries },
} as const

export const tagWritten: Observation<'tagWritten'> = {
  name: 'tagWritten',
  title: `the tag ${tag}, written on the test cluster and taken away again`,
  calls,
  undoCalls,
  undoSeconds: (tries - 1) * undoEvery,
  waitSeconds: 0,
  consent: 'tag',
  needs: ['cluster'],
  async take(probing) {
    const { ask, given, now, caller } = probing
    const id = given.cluster ?? ''
    const before = await ask(calls.read, { on: 'arm', path: id, apiVersion })
    if (before.status !== 200 || !isObject(before.body)) return failed(`GET ${id}`, before)
    if (tag in tagsOf(before.body)) {
      const reason = `the cluster bears the tag ${tag} already; take it away first`
      return { known: false, cause: 'unsupported', reason }
    }
    if (!isSettled(before)) {
      const reason = 'an operation is running on the cluster; try again when it is over'
      return { known: false, cause: 'unavailable', reason }
    }
    const at = now()
    const refused = probing.undo({
      what: `the tag ${tag} on ${id}`,
      mend: `az tag update --resource-id ${id} --operation delete --tags ${tag}=${at}`,
      run: (again, pause) => takeAway(again, pause, id),
    })
    const tags = { ...tagsOf(before.body), [tag]: at }
    const named = crypto.randomUUID()
    const written = await write(ask, calls.write, id, before, tags, named)
    if (isRefused(written)) refused()
    if (written.status !== 200 && written.status !== 202) return failed(`PATCH ${id}`, written)
    const correlationId = written.headers['x-ms-correlation-request-id'] ?? null
    const deed = { at, resourceId: id.toLowerCase(), correlationId, by: await caller() }
    return known({ ...deed, tag, named }, at)
  },
}

function tagsOf(cluster: JsonObject): JsonObject {
  const { tags } = cluster
  return isObject(tags) ? tags : {}
}

/** The request replaces all tags; with the version that was read nobody else's are lost. */
function write(
  ask: Ask,
  call: DeclaredCall,
  path: string,
  { body }: ProbeReply,
  tags: JsonObject,
  named: string,
): Promise<ProbeReply> {
  const eTag = textIn(body, 'eTag')
  const headers = {
    'x-ms-correlation-request-id': named,
    ...(eTag === null ? {} : { 'if-match': eTag }),
  }
  return ask(call, { on: 'arm', path, apiVersion, body: { tags }, headers })
}

/** Somebody else may write in between, or an operation run: then it waits and reads again. */
async function takeAway(
  ask: Ask,
  pause: (seconds: number) => Promise<void>,
  id: string,
): Promise<string | null> {
  let said = ''
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await pause(undoEvery)
    const seen = await ask(undoCalls.read, { on: 'arm', path: id, apiVersion })
    said = failed(`GET ${id}`, seen).reason
    if (seen.status !== 200 || !isObject(seen.body)) continue
    const { [tag]: ours, ...others } = tagsOf(seen.body)
    if (ours === undefined) return null
    const written = await write(ask, undoCalls.write, id, seen, others, crypto.randomUUID())
    if (written.status === 200 || written.status === 202) return null
    said = failed(`PATCH ${id}`, written).reason
  }
  return said
}
