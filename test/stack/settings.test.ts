import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { realm } from '../../local/host/core/realm.ts'
import type { Host } from '../../local/host/host.ts'
import { startHost } from '../../local/host/start-host.ts'
import { settings } from '../../shared/config/settings.ts'
import { root, type Stack, startStack } from './stack.ts'
import { until } from './until.ts'

const doors = [
  'accept',
  'acceptQueued',
  'audit',
  'catchUp',
  'decisions',
  'deliver',
  'doctor',
  'health',
  'hunt',
  'huntWorkspace',
  'poisonAudit',
  'poisonCampaigns',
  'poisonDeliver',
  'poisonEvents',
  'poisonHunts',
  'poisonPreserve',
  'poisonSweepPages',
  'preserve',
  'retain',
  'summary',
  'sweep',
  'sweepPage',
  'tellCampaign',
]
const everySetting = Object.values(settings).map(({ env }) => env)
const identity = {
  PLIMSOLL_STORAGE__queueServiceUri: 'https://plimsoll.queue.example.com',
  PLIMSOLL_STORAGE__tableServiceUri: 'https://plimsoll.table.example.com',
  PLIMSOLL_STORAGE__blobServiceUri: 'https://plimsoll.blob.example.com',
}

/** Storage, an Azure and a receiver; the hosts under test are started beside it. */
let stack: Stack
let receiver: Server
let received = 0
/** What a function app writes to its log. */
const logged = jest.spyOn(realm.console, 'log').mockImplementation(() => {})
beforeAll(async () => {
  for (const name of everySetting) expect(process.env[name]).toBeUndefined()
  stack = await startStack()
  await stack.host.stop()
  Reflect.deleteProperty(realm, Symbol.for('plimsoll.host'))
  receiver = createServer((_, response) => {
    received += 1
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})
afterAll(async () => {
  receiver?.close()
  await stack?.stop()
})

async function hosted<T>(
  env: Readonly<Record<string, string>>,
  work: (host: Host) => Promise<T>,
  beforeLoad: (global: typeof globalThis) => void = () => {},
): Promise<T> {
  const timers = ['sweep', 'catchUp', 'retain', 'summary', 'hunt'].map((name) => [
    `AzureWebJobs.${name}.Disabled`,
    '1',
  ])
  const host = await startHost({
    appDir: root,
    env: {
      AzureWebJobsStorage: stack.azurite.connectionString,
      ...Object.fromEntries(timers),
      ...env,
    },
    log: () => {},
    beforeLoad,
  })
  try {
    return await work(host)
  } finally {
    await host.stop()
  }
}

async function healthOf({ url }: Host): Promise<{ status: number; problems: readonly string[] }> {
  const reply = await fetch(`${url}/api/health`)
  const { problems } = (await reply.json()) as { readonly problems: readonly string[] }
  return { status: reply.status, problems }
}

/** Those that run, and those whose trigger the host could not connect and says so. */
function registered({ functions, problems }: Host): readonly string[] {
  const disabled = problems.map((problem) => /^(\w+) is disabled/.exec(problem)?.[1] ?? problem)
  return [...functions.map(({ name }) => name), ...disabled].sort()
}

const nonsense: readonly (readonly [string, string])[] = [
  ...everySetting.map((name) => [name, '?? no such thing ??'] as const),
  ['PLIMSOLL_STORAGE', 'Nothing=useful'],
  ['PLIMSOLL_STORAGE', 'AccountName=plimsoll;AccountKey='],
  ['PLIMSOLL_STORAGE__tableServiceUri', 'http://table.example.com'],
  ['PLIMSOLL_SWEEP_SCHEDULE', '0 7 * * *'],
  ['PLIMSOLL_SWEEP_SCHEDULE', '0 75 * * * *'],
  ['PLIMSOLL_CATCH_UP_SCHEDULE', '0 */0 * * * *'],
  ['PLIMSOLL_RETAIN_SCHEDULE', 'a b c d e f'],
  ['PLIMSOLL_RETAIN_SCHEDULE', '0 0 3 * * 7'],
  ['PLIMSOLL_SETTLE_SECONDS', '-1'],
  ['PLIMSOLL_SETTLE_SECONDS', '601'],
  ['PLIMSOLL_HISTORY_DAYS', '1e3'],
]

it.each(nonsense)('loads with a wrong %s, %s, and says so', async (name, value) => {
  const env = { PLIMSOLL_STORAGE: stack.azurite.connectionString, [name]: value }
  await hosted(env, async (host) => {
    expect(registered(host)).toEqual(doors)
    expect(await healthOf(host)).toEqual({ status: 503, problems: expect.arrayContaining([name]) })
  })
})

it.each([
  ['a connection string', () => ({ PLIMSOLL_STORAGE: stack.azurite.connectionString })],
  ['addresses for an identity', () => identity],
] as const)('is content with %s and nothing else', async (_, env) => {
  await hosted(env(), async (host) => {
    expect(registered(host)).toEqual(doors)
    expect(await healthOf(host)).toEqual({ status: 200, problems: [] })
  })
})

it.each(['PLIMSOLL_STORAGE', ...Object.keys(identity)])(
  'names %s when it is missing',
  async (name) => {
    const env = Object.entries(name === 'PLIMSOLL_STORAGE' ? {} : identity)
    await hosted(Object.fromEntries(env.filter(([key]) => key !== name)), async (host) => {
      expect(registered(host)).toEqual(doors)
      expect(await healthOf(host)).toEqual({ status: 503, problems: [name] })
      for (const door of ['sweep', 'catchUp', 'accept']) {
        const { ok, error } = await host.trigger(door, {})
        expect(logged).toHaveBeenLastCalledWith(expect.stringContaining('"A setting is wrong"'))
        expect([door, ok, error]).toEqual([
          door,
          false,
          expect.stringContaining(`Plimsoll has no storage: ${name} is missing`),
        ])
      }
    })
  },
)

describe('nothing but the process that loads the bundle can hand it anything', () => {
  const policy = `version: 1
routes: [{ name: all, channels: hook }]
channels: { hook: { kind: webhook, url: hook-url } }
`
  const nonsenseEvent = (id: string) => ({ id, data: {} })
  let asked: string[] = []

  /** Everything that could be handed in, each telling when it is used. */
  function decoy() {
    return {
      httpClient: {
        sendRequest(request: Parameters<typeof stack.azure.httpClient.sendRequest>[0]) {
          asked.push('transport')
          return stack.azure.httpClient.sendRequest(request)
        },
      },
      credential: {
        getToken() {
          asked.push('credential')
          return stack.azure.credential.getToken([])
        },
      },
      now() {
        asked.push('clock')
        return '2031-01-01T00:00:00.000Z'
      },
      lookup(name: string, options: object, done: () => void) {
        asked.push('lookup')
        process.getBuiltinModule('node:dns').lookup(name, { ...options, family: 4 }, done)
      },
      write() {
        asked.push('log')
      },
    }
  }

  /** An event that makes no sense is told through the channel: storage, clock and lookup are all needed. */
  async function tell(
    id: string,
    env: Readonly<Record<string, string>>,
    beforeLoad: (global: typeof globalThis) => void,
  ): Promise<string> {
    asked = []
    const { tables } = stack
    const port = (receiver.address() as AddressInfo).port
    const full = {
      PLIMSOLL_SECRET_HOOK_URL: `http://localhost:${port}/hook`,
      ...env,
      PLIMSOLL_STORAGE: stack.azurite.connectionString,
    }
    const partitions = await import('../../shared/domain/key-of.ts')
    const key = partitions.keyOf('concern', 'all', 'work-lost', 'events')
    const partition = partitions.keyOf(key, 'hook')
    return hosted(
      full,
      async (host) => {
        const { ok, error } = await host.trigger('accept', nonsenseEvent(id))
        expect([ok, error]).toEqual([true, undefined])
        const row = await until({ host }, 'the end of the delivery', async () => {
          const rows = await tables.list('deliveries', partition, { from: '0', to: ':' })
          return rows.find(({ body }) => body['state'] !== 'due') ?? null
        })
        await host.idle()
        await tables.write('deliveries', partition, [{ kind: 'delete', row: row.row }])
        const concerns = partitions.keyOf('concern', 'work-lost', 'events')
        for (const { row: old } of await tables.list('concerns', concerns)) {
          await tables.write('concerns', concerns, [{ kind: 'delete', row: old }])
        }
        return String(row.body['state'])
      },
      beforeLoad,
    )
  }

  beforeAll(async () => {
    await stack.writePolicy(policy)
  })

  it('takes what is handed in under its one name', async () => {
    const name = Symbol.for('plimsoll.host')
    const state = await tell('one', {}, (global) => Reflect.set(global, name, decoy()))
    Reflect.deleteProperty(realm, name)
    expect(state).toBe('sent')
    expect(received).toBe(1)
    expect([...new Set(asked)].sort()).toEqual(['clock', 'log', 'lookup', 'transport'])
  })

  it.each([
    ['settings that name it', (): string => 'plimsoll.host'],
    ['settings that hold it', (): string => JSON.stringify(decoy())],
    ['settings that name this machine', (): string => '127.0.0.1'],
  ] as const)('takes nothing from %s', async (_, value) => {
    const names = [...everySetting, 'HOST', 'HTTP_CLIENT', 'NOW', 'LOOKUP', 'PACE', 'TRANSPORT']
    const env = names.flatMap((name) => [
      [name, value()],
      [`PLIMSOLL_${name}`, value()],
    ])
    const state = await tell('two', Object.fromEntries(env), (global) => {
      const things = { plimsoll: decoy(), plimsollHost: decoy(), 'plimsoll.host': decoy() }
      Object.assign(global, things, { [Symbol('plimsoll.host')]: decoy() })
    })
    for (const name of ['plimsoll', 'plimsollHost', 'plimsoll.host']) {
      Reflect.deleteProperty(realm, name)
    }
    // A loopback address over http is what only the injected lookup allows.
    expect(state).toBe('refused')
    expect(received).toBe(1)
    expect(asked).toEqual([])
  })

  it('reads that name in one place, and environment in one other', () => {
    const files = globSync(['functions/**/*.ts', 'shared/**/*.ts'], { cwd: root })
    const holding = (text: string) =>
      files.filter((file) => readFileSync(join(root, file), 'utf8').includes(text)).sort()
    expect(files.length).toBeGreaterThan(100)
    expect(holding("Symbol.for('")).toEqual(['shared/adapters/azure/plimsoll-host.ts'])
    expect(holding('plimsoll.host')).toEqual(['shared/adapters/azure/plimsoll-host.ts'])
    expect(holding('globalThis,')).toEqual(['shared/adapters/azure/plimsoll-host.ts'])
    expect(holding('return process.env')).toEqual(['shared/config/load.ts'])
    const bundle = readFileSync(join(root, 'dist/main.cjs'), 'utf8')
    expect(bundle.split('plimsoll.host')).toHaveLength(2)
  })
})
