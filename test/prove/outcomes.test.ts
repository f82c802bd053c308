import { assumptions } from '../../shared/assumptions/index.ts'
import { otherwise } from './otherwise.ts'
import { names } from './resources.ts'
import { everything, runProve } from './run-prove.ts'

const ids = assumptions.map(({ id }) => id)
const group = ['--scope', '/providers/Microsoft.Management/managementGroups/landing']
const ofGroup = 'event-group-assignment'
const argv = (id: string) => ['--only', id, ...everything, ...(id === ofGroup ? group : [])]

it('knows an Azure in which each assumption does not hold', () => {
  expect(Object.keys(otherwise)).toEqual(ids)
})

it('proves all of them in one run, where they hold', async () => {
  const { assumptions: told, status } = await runProve(everything)
  const rest = told.filter((one) => one.status !== 'proven')
  expect(rest).toEqual([
    expect.objectContaining({
      id: ofGroup,
      status: 'not-tried',
      because: expect.stringContaining('--scope'),
    }),
  ])
  expect(status).toBe(0)
})

it.each(ids)('proves %s where it holds', async (id) => {
  const { assumptions: told, status } = await runProve(argv(id))
  expect({ told, status }).toEqual({
    told: [expect.objectContaining({ id, status: 'proven' })],
    status: 0,
  })
})

it.each(ids)('refutes %s where it does not hold, and says what is chosen instead', async (id) => {
  const { assumptions: told, status } = await runProve(argv(id), otherwise[id])
  const { fallback } = assumptions.find((one) => one.id === id) ?? {}
  expect({ told, status }).toEqual({
    told: [expect.objectContaining({ id, status: 'refuted', fallback })],
    status: 1,
  })
})

const busy = { headers: { 'retry-after': '3600' } } as const

// Where no answer came an assignment may have been written, and cannot be taken back either.
const blind = [
  ['nothing may be read', { status: 403 }, 0],
  ['the sign-in is not accepted', { status: 401 }, 0],
  ['everything is throttled', { status: 429, ...busy }, 0],
  ['everything is down', { status: 503, ...busy }, 1],
  ['no connection is made', { drop: 'connection' }, 1],
] as const

it.each(blind)('neither proves nor refutes anything where %s', async (_, answer, expected) => {
  const { assumptions: told, status } = await runProve(everything, {
    faults: [{ match: {}, answer }],
  })
  expect(told.filter((one) => one.status !== 'not-tried')).toEqual([])
  expect(status).toBe(expected)
})

it('proves of an empty subscription only what does not depend on what is in it', async () => {
  const argv = ['--subscription', names.subscription, '--location', 'westeurope']
  const { assumptions: told, status } = await runProve(argv, { bare: true })
  const ids = (wanted: string) => told.filter((one) => one.status === wanted).map(({ id }) => id)
  expect({ status, refuted: ids('refuted') }).toEqual({ status: 0, refuted: [] })
  expect(ids('proven')).toEqual([
    'activity-operation-names',
    'arm-api-versions',
    'arm-missing-group',
    'arm-operation-names',
    'arm-permissions',
    'arm-read-bucket',
    'arm-unknown-subscription',
    'built-in-role-ids',
    'credential-listing-is-action',
    'event-tenant-topic',
    'flex-node',
    'graph-many-subscriptions',
    'graph-order',
    'logs-private-name',
  ])
})

it('proves nothing by what it cannot read', async () => {
  const { assumptions: told } = await runProve(everything, {
    faults: [{ match: {}, answer: { body: 'broken' } }],
  })
  const tried = told.filter((one) => one.status !== 'not-tried').map(({ id }) => id)
  // That is told by a header.
  expect(tried).toEqual(['arm-read-bucket'])
})
