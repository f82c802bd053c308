import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import type { JsonObject } from '../../../shared/domain/json.ts'
import type { MissingCause } from '../../../shared/domain/maybe.ts'
import { Unreadable } from '../../../shared/pipeline/ports.ts'
import { beside } from '../../catalogue/beside.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

interface Recording {
  readonly name: string
  readonly url: URL
  readonly response: {
    readonly status: number
    readonly headers: Record<string, string>
    readonly body: JsonObject
  }
}

function recordings(folder: string): readonly Recording[] {
  const path = beside(`corpus/${folder}`)
  if (path === null) return []
  return readdirSync(path).map((name) => {
    const { request, response, ...reply } = JSON.parse(readFileSync(join(path, name), 'utf8'))
    return { name, url: new URL(request?.url ?? reply.uri), response: response ?? reply }
  })
}

const answerOf = ({ response }: Recording): Answer => ({
  status: response.status,
  headers: response.headers,
  body: response.body,
})

/** Where each recorded refusal ends, by status and code. */
const causes: Readonly<Record<string, MissingCause>> = {
  '400_': 'unsupported',
  '403_': 'forbidden',
  '404_NotFound': 'absent',
  '404_ParentResourceNotFound': 'absent',
  '404_ResourceGroupNotFound': 'absent',
  '404_ResourceNotFound': 'absent',
  '409_EtagMismatch': 'unavailable',
  '409_MissingSubscriptionRegistration': 'unsupported',
  '409_OperationNotAllowed': 'unavailable',
  '500_': 'unavailable',
  '502_': 'unavailable',
}

it('knows where every recorded refusal ends', async () => {
  for (const recording of recordings('http/errors')) {
    const azure = scriptedAzure(() => answerOf(recording))
    const got = await resourceManager(azure.options).get(
      decodeURIComponent(recording.url.pathname),
      '1',
    )
    const expected = Object.entries(causes).find(([start]) => recording.name.startsWith(start))?.[1]
    expect([recording.name, got.known ? 'known' : got.cause]).toEqual([recording.name, expected])
    const code = recording.name.split('_')[1] ?? ''
    expect(got.known ? '' : got.reason).toContain(code)
  }
})

it('reads every recorded list to its end', async () => {
  for (const recording of recordings('http/lists')) {
    const { body } = recording.response
    const azure = scriptedAzure((_seen, call) =>
      call === 1 ? answerOf(recording) : { body: { value: [] } },
    )
    const got = await resourceManager(azure.options).list(
      decodeURIComponent(recording.url.pathname),
      '1',
    )
    expect(got).toMatchObject({ known: true, value: body['value'] })
    expect(azure.seen).toHaveLength(body['nextLink'] ? 2 : 1)
    expect(azure.seen.at(-1)?.url.href).toBe(
      body['nextLink'] ? URL.parse(String(body['nextLink']))?.href : azure.seen[0]?.url.href,
    )
  }
})

it('reads recorded replies of Resource Graph, and refuses the old table form', async () => {
  for (const recording of recordings('arg/responses')) {
    const { data } = recording.response.body
    const azure = scriptedAzure(() => answerOf(recording))
    const read = async () => {
      const found = []
      const pages = resourceGraph(azure.options).pages({ key: 'id', text: 'resources' }, {})
      for await (const { rows } of pages) found.push(...rows)
      return found
    }
    if (!Array.isArray(data)) await expect(read()).rejects.toThrow(Unreadable)
    else if (data.length < 2) expect(await read()).toEqual(data)
  }
})
