import { isObject, type Json, type JsonObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const calls = {
  stacks: {
    on: 'arm',
    method: 'GET',
    what: '/providers/Microsoft.Web/locations/{location}/functionAppStacks',
    times: 1,
  },
} as const

export const flexRuntimes: Observation<'flexRuntimes'> = {
  name: 'flexRuntimes',
  title: 'the versions of Node that Flex Consumption offers in the region',
  calls,
  waitSeconds: 0,
  needs: ['location'],
  async take({ ask, given: { location }, now }) {
    const takenAt = now()
    const path = `/providers/Microsoft.Web/locations/${location}/functionAppStacks`
    const query = { stack: 'node', removeHiddenStacks: 'true', removeDeprecatedStacks: 'true' }
    const reply = await ask(calls.stacks, { on: 'arm', path, query, apiVersion: '2020-10-01' })
    const stacks = Array.isArray(reply.body) ? reply.body.filter(isObject) : rowsOf(reply)
    if (reply.status !== 200 || stacks === null) return failed(`GET ${path}`, reply)
    const versions = stacks
      .flatMap((stack) => list(stack['properties'], 'majorVersions'))
      .flatMap((major) => list(major, 'minorVersions'))
      .map((minor) => minor['stackSettings'])
      .map((settings) => (isObject(settings) ? settings['linuxRuntimeSettings'] : undefined))
      .filter((linux) => skusOf(linux).some((sku) => textIn(sku, 'skuCode') === 'FC1'))
      .flatMap((linux) => textIn(linux, 'runtimeVersion') ?? [])
    return known({ node: versions.map((version) => version.replace(/^node\|/i, '')) }, takenAt)
  },
}

/** The service spells the list with a capital. */
function skusOf(linux: Json | undefined): readonly JsonObject[] {
  return [...list(linux, 'Sku'), ...list(linux, 'sku')]
}

function list(value: Json | undefined, key: string): readonly JsonObject[] {
  const found = isObject(value) ? value[key] : undefined
  return Array.isArray(found) ? found.filter(isObject) : []
}
