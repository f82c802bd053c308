import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWorld } from '../../../local/azure/world.ts'
import { parseResourceId } from '../../../shared/domain/resource-id.ts'
import { pipelineTo } from './azure-pipeline.ts'
import { standingClock } from './sample-world.ts'

// Recorded replies of the real Azure, which are not part of this repository.
const corpus = join(__dirname, '../../../../shared/corpus')
const recorded = existsSync(corpus)
  ? it.each
  : () => (name: string) => it(`${name} (skipped: no recordings at ../shared/corpus)`, () => {})

interface Exchange {
  readonly request: { readonly method: string; readonly url: string }
  // biome-ignore lint/suspicious/noExplicitAny: whatever Azure sent
  readonly response: { readonly status: number; readonly body: any }
}

const read = (file: string): Exchange =>
  JSON.parse(readFileSync(join(corpus, 'http', file), 'utf8'))

/** A world in which the request can fail, or answer, as it did. */
function worldFor({ request }: Exchange, members: readonly { readonly id: string }[]) {
  const world = createWorld({ now: standingClock().now })
  const url = new URL(request.url)
  const { subscriptionId, resourceGroup } = parseResourceId(url.pathname) ?? {
    subscriptionId: '',
    resourceGroup: '',
  }
  world.addSubscription({ subscriptionId, displayName: 'Recorded' })
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`
  world.seed({ id: group, name: resourceGroup, type: 'Microsoft.Resources/resourceGroups' })
  for (const member of members) {
    const type = parseResourceId(member.id)?.type ?? ''
    world.seed({ name: member.id.split('/').at(-1) ?? '', type, properties: {}, ...member })
  }
  return world
}

/** The ids above a child, so that only the child is missing. */
function parentsOf(path: string): readonly { readonly id: string }[] {
  const parts = path.split('/')
  const cluster = parts.slice(0, 9).join('/')
  return parts.length > 9 ? [{ id: cluster }] : []
}

/** Keys of the error, and of what is in it. */
function shapeOf(body: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? shapeOf(value as Record<string, unknown>)
        : Array.isArray(value)
          ? 'list'
          : typeof value,
    ]),
  )
}

recorded([
  'errors/404_ResourceNotFound__01.json',
  'errors/404_ResourceNotFound__02.json',
  'errors/404_ResourceNotFound__04.json',
  'errors/404_NotFound__01.json',
  'errors/404_NotFound__04.json',
  'errors/404_NotFound__05.json',
  'errors/404_NotFound__06.json',
])('fails as recorded in %s', async (file: string) => {
  const exchange = read(file)
  const { pathname, search } = new URL(exchange.request.url)
  const { get } = pipelineTo({ world: worldFor(exchange, parentsOf(pathname)) })
  const { status, body } = await get(`${pathname}${search}`)
  const { body: real, status: realStatus } = exchange.response
  expect(status).toBe(realStatus)
  expect(shapeOf(body)).toEqual(shapeOf(real))
  expect(body.code ?? body.error.code).toBe(real.code ?? real.error.code)
  if (real.error) expect(body).toEqual(real)
})

recorded([
  'lists/managedclusters_full__01.json',
  'lists/trustedaccessrolebindings_full__02.json',
  'lists/trustedaccessrolebindings_paged__03.json',
  'lists/extensions_full__04.json',
  'lists/extensions_empty__05.json',
  'lists/trustedaccessrolebindings_empty__01.json',
])('lists as recorded in %s', async (file: string) => {
  const exchange = read(file)
  const { pathname, search } = new URL(exchange.request.url)
  const members = [...parentsOf(pathname), ...exchange.response.body.value]
  const { get } = pipelineTo({ world: worldFor(exchange, members) })
  const { status, body } = await get(`${pathname}${search}`)
  expect(status).toBe(200)
  expect(body.value).toEqual(exchange.response.body.value)
  if (exchange.response.body.nextLink !== undefined)
    expect(typeof body.nextLink).toBe(typeof exchange.response.body.nextLink)
})
