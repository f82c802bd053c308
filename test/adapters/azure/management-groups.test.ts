import { managementGroups } from '../../../shared/adapters/azure/management-groups.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { type Answer, scriptedAzure } from './scripted-azure.ts'

const id = '00000000-0000-0000-0000-00000000000A'

function rows(data: readonly object[]): Answer {
  return { body: { count: data.length, resultTruncated: 'false', data } }
}

function ask(answer: Answer) {
  const azure = scriptedAzure(() => answer)
  const { now } = azure.options
  return { groupsOf: managementGroups(resourceGraph(azure.options), now), azure }
}

const chain = [
  { displayName: 'Prod', name: 'prod' },
  { displayName: 'Root', name: 'root' },
]
const read = rows([{ key: id.toLowerCase(), groups: chain }])

it('names the groups above a subscription, nearest first, and remembers them for an hour', async () => {
  const { groupsOf, azure } = ask(read)
  expect(await groupsOf(id)).toMatchObject({ known: true, value: ['prod', 'root'] })
  await groupsOf(id.toLowerCase())
  expect(azure.seen).toHaveLength(1)
  azure.pass(3600)
  await groupsOf(id)
  expect(azure.seen).toHaveLength(2)
})

it.each([
  ['a subscription that is not shown', rows([]), 'forbidden'],
  ['no chain', rows([{ key: id.toLowerCase(), groups: null }]), 'partial'],
  ['a chain of something else', rows([{ key: id.toLowerCase(), groups: ['prod'] }]), 'partial'],
  ['refused', { status: 403 } as Answer, 'forbidden'],
  ['dropped', 'drop' as Answer, 'unavailable'],
])('says why it does not know: %s', async (_name, answer, cause) => {
  const { groupsOf, azure } = ask(answer)
  expect(await groupsOf(id)).toMatchObject({ known: false, cause })
  const asked = azure.seen.length
  await groupsOf(id)
  expect(azure.seen).toHaveLength(asked * 2)
})
