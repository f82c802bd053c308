import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Azurite {
  readonly connectionString: string
  readonly ports: { readonly blob: number; readonly queue: number; readonly table: number }
  /** Resolves when the process is gone and what it stores is on disk. */
  stop(): Promise<void>
}

interface AzuriteOptions {
  /** Where to keep the data; made when absent. */
  readonly dir?: string
  /** Keep the data in memory only; so it is when there is no `dir`. */
  readonly memory?: boolean
  /** Accounts beside that of the connection string, with the same key; Azurite tells them by the Host header. */
  readonly accounts?: readonly string[]
}

// Azurite's published development account.
const account = 'devstoreaccount1'
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

const services = ['blob', 'queue', 'table'] as const
const flags = ['--silent', '--disableTelemetry', '--skipApiVersionCheck']
for (const service of services) flags.push(`--${service}Host`, '127.0.0.1', `--${service}Port`, '0')

// Its standard input closes when we are gone, however we went.
const endWithParent = `process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()`

/**
 * Starts Azurite on free loopback ports, which it picks itself, so that several never collide.
 * It ends with this process; Ctrl-C does not reach it, so that the host can stop first.
 */
export async function startAzurite({
  dir,
  memory,
  accounts = [],
}: AzuriteOptions = {}): Promise<Azurite> {
  const inMemory = memory ?? dir === undefined
  if (dir !== undefined && !inMemory) mkdirSync(dir, { recursive: true })
  const storage = dir === undefined || inMemory ? ['--inMemoryPersistence'] : ['--location', dir]
  const entry = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js')
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(endWithParent)}`,
      entry,
      ...flags,
      ...storage,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true, env: environmentWith(accounts) },
  )
  try {
    const ports = await announcedPorts(child)
    return { connectionString: connectionStringOf(ports), ports, stop: () => end(child) }
  } catch (error) {
    await end(child)
    throw error
  }
}

function environmentWith(accounts: readonly string[]): NodeJS.ProcessEnv {
  if (accounts.length === 0) return process.env
  const all = [account, ...accounts].map((name) => `${name}:${key}`)
  return { ...process.env, AZURITE_ACCOUNTS: all.join(';') }
}

function announcedPorts(child: ChildProcess): Promise<Azurite['ports']> {
  return new Promise((resolve, reject) => {
    const ports: Partial<Record<string, number>> = {}
    let said = ''
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Azurite ended with status ${code}: ${said}`)))
    child.stderr?.on('data', (text) => (said += text))
    child.stdout?.on('data', (text) => {
      said += text
      const lines =
        /(Blob|Queue|Table) service is successfully listening at http:\/\/127\.0\.0\.1:(\d+)/g
      for (const [, service = '', port] of said.matchAll(lines))
        ports[service.toLowerCase()] = Number(port)
      const { blob, queue, table } = ports
      if (blob && queue && table) resolve({ blob, queue, table })
    })
  })
}

function connectionStringOf(ports: Azurite['ports']): string {
  const endpoints = services.map(
    (service) =>
      `${service[0]?.toUpperCase()}${service.slice(1)}Endpoint=http://127.0.0.1:${ports[service]}/${account};`,
  )
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};${endpoints.join('')}`
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.stdin?.end()
  const patience = new AbortController()
  const late = sleep(5000, 'late', { signal: patience.signal }).catch(() => undefined)
  if ((await Promise.race([gone, late])) === 'late') child.kill('SIGKILL')
  patience.abort()
  await gone
}
