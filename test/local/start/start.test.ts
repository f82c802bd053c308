import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Ended {
  readonly status: number | null
  readonly out: string
}

const root = join(__dirname, '../../..')
const running = new Set<ChildProcess>()

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['local/start.ts', '--memory', '--port', '0', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let out = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (out += text))
  const ended = once(child, 'close').then(([status]): Ended => {
    running.delete(child)
    return { status, out }
  })
  async function until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(out)
      if (found) return found
      if (!running.has(child)) throw new Error(`It ended without ${pattern}:\n${out}`)
      await Promise.race([once(child.stdout, 'data'), ended])
    }
  }
  return { child, ended, until }
}

afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
})

it('plays the day from end to end: culprit, fix, resolution', async () => {
  const { status, out } = await start(['--once', '--clusters', '12']).ended
  expect(out).toContain('✔ 27 of 27 steps went as expected.')
  expect(status).toBe(0)
  expect(out).toMatch(/CRITICAL · aks-berth-prod: authorised ranges are so wide/)
  expect(out).toMatch(/Changed by Ada Lindqvist .*from 198\.51\.100\.23/s)
  expect(out).toContain('az aks update -g rg-harbour --subscription')
  expect(out).toMatch(/RESOLVED · aks-berth-prod/)
  expect(out).toMatch(/Changed by team harbour \(example\/harbour-infrastructure/)
  expect(out).toMatch(
    /CRITICAL · aks-berth-prod: the Internet may reach 22 by nsg-quay.*The same is told of aks-crane/s,
  )
  expect(out).toMatch(/Changed by Mara Okafor .*networkSecurityGroups\/write/s)
  expect(out).toMatch(/HIGH · arc-pier-002: not to be trusted: site-config/)
  expect(out).toMatch(/aks-crane-prod: The admin kubeconfig of a cluster was downloaded by/)
  expect(out).toMatch(/aks-crane-prod: Secrets of all namespaces/)
  expect(out).toMatch(/aks-crane-prod: Somebody was bound to cluster-admin/)
  expect(out).toMatch(/aks-crane-prod: A workload with a privileged container/)
  expect(out).toMatch(/CRITICAL · aks-pilot-prod: The audit log of a cluster stopped/)
  expect(out).not.toMatch(/nsg-quay.*aks-pilot-prod: the Internet/s)
  expect(out).not.toContain('\u001b[')
}, 240_000)

it('opens the Event Grid webhook with its key alone, and goes when it is told to', async () => {
  const { child, ended, until } = start(['--clusters', '3', '--story', 'none'], {
    PLIMSOLL_KEY: 'a-key-of-the-test',
  })
  const [, address] = await until(/address +(http:\S+)/)
  await until(/goes on watching/)
  const hook = `${address}/runtime/webhooks/EventGrid?functionName=accept`
  const post = (code: string) =>
    fetch(`${hook}&code=${code}`, {
      method: 'POST',
      headers: { 'aeg-event-type': 'SubscriptionValidation', 'content-type': 'application/json' },
      body: JSON.stringify([{ data: { validationCode: 'abc' } }]),
    })
  expect((await fetch(hook, { method: 'POST' })).status).toBe(401)
  expect((await post('another-key')).status).toBe(401)
  const shaken = await post('a-key-of-the-test')
  expect({ status: shaken.status, body: await shaken.json() }).toEqual({
    status: 200,
    body: { validationResponse: 'abc' },
  })
  child.kill('SIGINT')
  expect((await ended).status).toBe(0)
})

it('is content to be ended while it plays the day', async () => {
  const { child, ended, until } = start(['--clusters', '4'])
  await until(/09:40 {2}/)
  child.kill('SIGINT')
  const { status, out } = await ended
  expect(out).toContain('Plimsoll finishes its work.')
  expect(out).not.toContain('steps went as expected')
  expect(status).toBe(0)
}, 120_000)

it('ends without a word when nobody reads any further', async () => {
  const { child, ended, until } = start(['--once', '--clusters', '4', '--story', 'none'])
  await until(/Plimsoll watches/)
  child.stdout.destroy()
  const { status, out } = await ended
  expect(out).not.toContain('EPIPE')
  expect(status).toBe(130)
}, 60_000)

describe('with resources of the user', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plimsoll-fleet-'))
  const id =
    '/subscriptions/00000000-0000-0000-0000-000000000042/resourceGroups/rg-own/providers/Microsoft.ContainerService/managedClusters/aks-own'
  afterAll(() => rmSync(dir, { recursive: true }))

  it('judges those, in whatever form they come', async () => {
    const file = join(dir, 'fleet.json')
    const flat = { id, name: 'aks-own', location: 'westeurope', enableRbac: true }
    const type = 'Microsoft.ContainerService/managedClusters'
    writeFileSync(file, JSON.stringify([{ ...flat, type, provisioningState: 'Succeeded' }]))
    const { status, out } = await start(['--once', '--fleet', file]).ended
    expect(out).toContain(`Plimsoll watches 1 cluster from ${file}`)
    expect(out).toMatch(/1 cluster judged/)
    expect(out).toMatch(/aks-own: \d+ fail, 1 of them critical/)
    expect(status).toBe(0)
  })

  it('says what is wrong with a path that is not there', async () => {
    const { status, out } = await start(['--once', '--fleet', join(dir, 'nothing.json')]).ended
    expect(out).toMatch(/nothing\.json cannot be read \(ENOENT\): --fleet takes a file or a folder/)
    expect(status).toBe(2)
  })

  it('does not watch a fleet of nothing', async () => {
    const file = join(dir, 'notes.txt')
    writeFileSync(file, 'no JSON')
    const { status, out } = await start(['--once', '--fleet', file]).ended
    expect(out).toMatch(/cannot start: nothing in .*notes\.txt can be used: .*is not JSON/)
    expect(status).toBe(2)
  })
})

it('says what to do about a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { status, out } = await start(['--once', '--story', 'none', '--port', String(port)]).ended
  other.close()
  expect(out).toContain(`port ${port} is taken by another program; name another one with --port`)
  expect(status).toBe(2)
})

it.each([
  [['--clusters', 'many'], '--clusters takes a whole number'],
  [['--story', 'night'], '--story takes day or none'],
  [['--fast'], '--fast'],
  [['--fleet', 'mine.json', '--seed', '2'], '--fleet takes its place'],
])('refuses %j', async (args, said) => {
  const { status, out } = await start(args).ended
  expect(out).toContain(said)
  expect(status).toBe(2)
})
