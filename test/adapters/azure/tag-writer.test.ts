import { tagWriter } from '../../../shared/adapters/azure/tag-writer.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.EventGrid/systemTopics/plimsoll'
const correlation = '22222222-0000-4000-8000-000000000001'
const busy: Answer = { status: 409, body: { error: { code: 'Conflict', message: 'busy' } } }

function write(...answers: readonly Answer[]) {
  const azure = scriptedAzure((_, call) => answers[call - 1] ?? {})
  return { azure, reply: tagWriter(azure.options)(id, '2025-02-15', { team: 'x' }, correlation) }
}

it('patches the tags and nothing else, by a request of that id', async () => {
  const { azure, reply } = write({ body: {} })
  expect(await reply).toMatchObject({ known: true, value: correlation })
  expect(azure.seen).toMatchObject([
    {
      method: 'PATCH',
      path: id,
      body: { tags: { team: 'x' } },
      headers: { 'x-ms-correlation-request-id': correlation },
    },
  ])
  expect(azure.seen[0]?.url.search).toBe('?api-version=2025-02-15')
})

it('tells the id that Azure has given instead', async () => {
  const own = '33333333-0000-4000-8000-000000000001'
  const { reply } = write({ status: 201, headers: { 'x-ms-correlation-request-id': own } })
  expect(await reply).toMatchObject({ known: true, value: own })
})

it('waits while the resource is busy, for a while', async () => {
  const { azure, reply } = write(busy, busy, { body: {} })
  expect(await reply).toMatchObject({ known: true })
  expect(azure.slept).toEqual([5, 5])
  const never = write(...Array.from({ length: 9 }, () => busy))
  expect(await never.reply).toMatchObject({ known: false, cause: 'unavailable' })
  expect(never.azure.seen).toHaveLength(7)
})

it.each([
  [{ status: 403, body: { error: { code: 'AuthorizationFailed', message: '' } } }, 'forbidden'],
  [{ status: 404, body: { error: { code: 'ResourceNotFound', message: '' } } }, 'absent'],
] as const)('says why not: %j', async (answer, cause) => {
  const { azure, reply } = write(answer)
  expect(await reply).toMatchObject({ known: false, cause })
  expect(azure.seen).toHaveLength(1)
})

it('says that nothing came back', async () => {
  const { reply } = write('drop', 'drop', 'drop', 'drop', 'drop')
  expect(await reply).toMatchObject({ known: false, cause: 'unavailable' })
})
