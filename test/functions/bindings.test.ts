import { readFileSync } from 'node:fs'
import { queues } from '../../shared/domain/stores.ts'

interface Registered {
  readonly trigger: string
  readonly name: string
  readonly options: Record<string, unknown>
}

const mockRegistered: Registered[] = []

jest.mock('@azure/functions', () => ({
  app: new Proxy(
    {},
    {
      get: (_target, trigger: string) => (name: string, options: Record<string, unknown>) =>
        mockRegistered.push({ trigger, name, options }),
    },
  ),
}))

beforeAll(async () => {
  await import('../../functions/main.ts')
})

const by = (trigger: string) => mockRegistered.filter((door) => door.trigger === trigger)

it('opens every door once', () => {
  expect(mockRegistered.map(({ trigger, name }) => `${trigger} ${name}`).sort()).toEqual([
    'eventGrid accept',
    'http decisions',
    'http health',
    'storageQueue acceptQueued',
    'storageQueue audit',
    'storageQueue deliver',
    'storageQueue huntWorkspace',
    'storageQueue poisonAudit',
    'storageQueue poisonCampaigns',
    'storageQueue poisonDeliver',
    'storageQueue poisonEvents',
    'storageQueue poisonHunts',
    'storageQueue poisonPreserve',
    'storageQueue poisonSweepPages',
    'storageQueue preserve',
    'storageQueue sweepPage',
    'storageQueue tellCampaign',
    'timer catchUp',
    'timer doctor',
    'timer hunt',
    'timer retain',
    'timer summary',
    'timer sweep',
  ])
})

it('reads every queue and its poison, over the one connection', () => {
  const read = by('storageQueue').map(({ options }) => options['queueName'])
  const names = Object.values(queues)
  expect(read.sort()).toEqual([...names, ...names.map((name) => `${name}-poison`)].sort())
  for (const { options } of by('storageQueue')) {
    expect(options['connection']).toBe('PLIMSOLL_STORAGE')
  }
})

it('sets no retry policy, which queues and Event Grid do not have, and no output', () => {
  for (const { options } of mockRegistered) {
    expect(Object.keys(options)).not.toContain('retry')
    expect(Object.keys(options)).not.toContain('return')
    expect(Object.keys(options)).not.toContain('extraOutputs')
  }
})

/** Who opens which door. A door that is not named here, or a kind of door, fails the test below. */
const authentication: Readonly<Record<string, string>> = {
  'eventGrid accept': 'system key of the host',
  'http decisions': 'token of Entra ID, checked in code',
  'http health': 'anybody',
  storageQueue: 'identity that may write to the storage account',
  timer: 'nobody: the host itself',
}

it('names the authentication of every door', () => {
  const named = mockRegistered.map(
    ({ trigger, name }) => authentication[`${trigger} ${name}`] ?? authentication[trigger],
  )
  expect(mockRegistered.filter((_, index) => named[index] === undefined)).toEqual([])
})

it('leaves no HTTP door to the host that is not shut in code, but for health', () => {
  const open = by('http').filter(({ options }) => options['authLevel'] === 'anonymous')
  expect(open.map(({ name }) => name).sort()).toEqual(['decisions', 'health'])
  for (const { options } of by('http')) {
    expect(options['authLevel']).toMatch(/^(anonymous|function|admin)$/)
  }
})

it('gives every timer a schedule of six fields', () => {
  for (const { options } of by('timer')) {
    expect(String(options['schedule']).split(' ')).toHaveLength(6)
  }
})

it('has a host.json that says what the facts of the host ask for', () => {
  const hostJson = JSON.parse(readFileSync('host.json', 'utf8'))
  expect(hostJson.version).toBe('2.0')
  expect(hostJson.extensions.queues).toMatchObject({
    messageEncoding: 'base64',
    // a failed message comes back after a minute, not at once
    visibilityTimeout: '00:01:00',
    maxDequeueCount: 5,
  })
})
