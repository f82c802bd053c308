import { readFileSync } from 'node:fs'
import { queues } from '../../shared/domain/stores.ts'

interface Registered {
  readonly trigger: string
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
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

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const stores = json('infra/generated/stores.json')
const { defaults } = json('infra/generated/settings.json')
const main = readFileSync('infra/main.bicep', 'utf8')
const inIngest = [stores.ingest.queue, stores.ingest.poisonQueue]

/** The doors as they open with these settings. */
async function doors(env: Readonly<Record<string, string>>): Promise<readonly Registered[]> {
  mockRegistered.length = 0
  const before = { ...process.env }
  Object.assign(process.env, env)
  try {
    await jest.isolateModulesAsync(async () => {
      await import('../../functions/main.ts')
    })
  } finally {
    process.env = before
  }
  return [...mockRegistered]
}

const apart = {
  PLIMSOLL_INGEST__queueServiceUri: 'https://in.queue.example.com',
  PLIMSOLL_INGEST__blobServiceUri: 'https://in.blob.example.com',
}

it.each([
  ['one account', {}, []],
  ['an account for events', apart, inIngest],
])('reads the queues that are made, with %s', async (_, env, elsewhere) => {
  const read = (await doors(env)).filter(({ trigger }) => trigger === 'storageQueue')
  const made = [...stores.queues, ...inIngest]
  expect(read.map(({ options }) => options['queueName']).sort()).toEqual(made.sort())
  expect(made).toHaveLength(2 * Object.keys(queues).length)
  const far = read.filter(({ options }) => options['connection'] === 'PLIMSOLL_INGEST')
  expect(far.map(({ options }) => options['queueName']).sort()).toEqual([...elsewhere].sort())
})

it('has every connection described in the way of identities', async () => {
  const names = (await doors(apart)).flatMap(({ options }) =>
    typeof options['connection'] === 'string' ? [options['connection']] : [],
  )
  for (const connection of [...new Set(names), 'AzureWebJobsStorage']) {
    for (const part of ['credential', 'clientId', 'queueServiceUri', 'blobServiceUri']) {
      expect(main).toContain(`${connection}__${part}: `)
    }
  }
})

it('runs its timers when the settings of the deployment say', async () => {
  const timers = (await doors({})).filter(({ trigger }) => trigger === 'timer')
  expect(timers.length).toBeGreaterThan(2)
  const schedules = Object.entries(defaults)
    .filter(([name]) => name.endsWith('_SCHEDULE'))
    .map(([, value]) => value)
  expect(timers.map(({ options }) => options['schedule']).sort()).toEqual(schedules.sort())
})

it('has the doors that templates and alert rules name', async () => {
  const names = (await doors({})).map(({ name }) => name)
  const events = readFileSync('infra/modules/event-subscriptions.bicep', 'utf8')
  expect(events).toContain('/functions/accept')
  for (const name of ['accept', 'catchUp', 'sweep', 'sweepPage', 'health']) {
    expect(names).toContain(name)
  }
})

it('shows the Core Tools the same settings', () => {
  const { Values } = json('local.settings.sample.json')
  expect(Values).toMatchObject(defaults)
  expect(Values['PLIMSOLL_STORAGE']).toBe('UseDevelopmentStorage=true')
})
