import { names } from './resources.ts'
import { runProve } from './run-prove.ts'

const argv = ['--only', 'logs-private-name', '--subscription', names.subscription]
const host = 'api.loganalytics.azure.com'
const asked = (path: string) => ({ method: 'RESOLVE', path })

it('follows the host of queries in DNS to its end, and calls nothing else', async () => {
  const { assumptions: told, tenant: own } = await runProve(argv)
  expect(told[0]?.because).toBe(
    `${host} → api.monitor.azure.com → api.privatelink.monitor.azure.com → monitor.example.com`,
  )
  expect(own.calls()).toHaveLength(4)
  expect(own.calls().every((call) => call.startsWith('RESOLVE '))).toBe(true)
})

it.each([
  [
    'it is no alias',
    { match: asked(host), answer: { set: { '/alias': null } } },
    `not-tried: ${host} is no alias here; a DNS zone of this network may answer in its place`,
  ],
  [
    'it is not there',
    { match: asked(host), answer: { status: 404 } },
    `not-tried: the name ${host}: not resolved (ENOTFOUND)`,
  ],
  [
    'it is lost on the way',
    { match: asked('api.monitor.azure.com'), answer: { status: 503 } },
    `not-tried: ${host} → api.monitor.azure.com, and no further: the name api.monitor.azure.com: not resolved (ESERVFAIL)`,
  ],
  [
    'it goes round in circles',
    { match: asked(host), answer: { set: { '/alias': host } } },
    `not-tried: ${Array(9).fill(host).join(' → ')}, and no further: 8 aliases`,
  ],
  [
    'it is lost behind the zone',
    { match: asked('api.privatelink.*'), answer: { drop: 'connection' } },
    `proven: ${host} → api.monitor.azure.com → api.privatelink.monitor.azure.com`,
  ],
  [
    'the end only sounds like the zone',
    {
      match: asked('api.monitor.azure.com'),
      answer: { set: { '/alias': 'api.notprivatelink.monitor.azure.com' } },
    },
    `refuted: ${host} → api.monitor.azure.com → api.notprivatelink.monitor.azure.com, where it ends`,
  ],
] as const)('tells no more than was seen where %s', async (_, fault, expected) => {
  const { assumptions: told } = await runProve(argv, { faults: [fault] })
  expect(told.map(({ status, because }) => `${status}: ${because}`)).toEqual([expected])
})
