import { auditorActions } from '../../../domain/auditor-actions.ts'
import { isObject, type Json, type JsonObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import { namespacesRead } from '../namespaces-read.ts'
import type { Observation } from '../observation.ts'

/** Those of what facets read, and of all that the role lets. */
const asked = [
  ...new Set([
    ...namespacesRead,
    ...auditorActions.map((action) => action.slice(0, action.indexOf('/')).toLowerCase()),
  ]),
].sort()
const calls = {
  read: {
    on: 'arm',
    method: 'GET',
    what: '/providers/Microsoft.Authorization/providerOperations/{namespace}',
    times: asked.length,
  },
} as const

export const operations: Observation<'operations'> = {
  name: 'operations',
  title: 'the operations that the resource providers list',
  calls,
  waitSeconds: 0,
  needs: [],
  async take({ ask, now }) {
    const takenAt = now()
    const isData: Record<string, boolean> = {}
    for (const namespace of asked) {
      const path = `/providers/Microsoft.Authorization/providerOperations/${namespace}`
      const query = { $expand: 'resourceTypes' }
      const reply = await ask(calls.read, { on: 'arm', path, query, apiVersion: '2022-04-01' })
      if (reply.status !== 200 || !isObject(reply.body)) return failed(`GET ${path}`, reply)
      const types = listIn(reply.body, 'resourceTypes')
      for (const one of [reply.body, ...types].flatMap((type) => listIn(type, 'operations'))) {
        isData[String(one['name']).toLowerCase()] = one['isDataAction'] === true
      }
    }
    return known({ isData, namespaces: asked }, takenAt)
  },
}

function listIn(value: Json, key: string): readonly JsonObject[] {
  const list = isObject(value) ? value[key] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}
