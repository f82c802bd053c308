import { isObject, type Json } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import { namespacesRead } from '../namespaces-read.ts'
import type { Observation } from '../observation.ts'
import type { ProbeReply } from '../probe-client.ts'
import { textIn } from '../text-in.ts'

const calls = {
  read: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/providers/{namespace}',
    times: namespacesRead.length,
  },
} as const

export const apiVersions: Observation<'apiVersions'> = {
  name: 'apiVersions',
  title: 'the api-versions that the resource providers list',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const versions: Record<string, readonly string[]> = {}
    for (const namespace of namespacesRead) {
      const path = `/subscriptions/${given.subscription}/providers/${namespace}`
      const reply = await ask(calls.read, { on: 'arm', path, apiVersion: '2021-04-01' })
      const types = typesIn(reply)
      if (types === null) return failed(`GET ${path}`, reply)
      for (const type of types) {
        const name = textIn(type, 'resourceType')
        if (name !== null) versions[`${namespace}/${name}`.toLowerCase()] = versionsOf(type)
      }
    }
    return known({ versions }, takenAt)
  },
}

function versionsOf(type: Json): readonly string[] {
  const listed = isObject(type) ? type['apiVersions'] : undefined
  return Array.isArray(listed) ? listed.map(String) : []
}

function typesIn({ status, body }: ProbeReply): readonly Json[] | null {
  const types = isObject(body) ? body['resourceTypes'] : undefined
  return status === 200 && Array.isArray(types) ? types : null
}
