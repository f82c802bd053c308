import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RunningAzurite {
  readonly connectionString: string
  stop(): Promise<void>
}

const flags = ['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck']
const services = ['blob', 'queue', 'table'] as const
const account = 'devstoreaccount1'
/** The emulator's published key; it protects nothing. */
const accountKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** Azurite in memory, as a child of this process, on free loopback ports. */
export async function startAzurite(): Promise<RunningAzurite> {
  const ports = await Promise.all(services.map(freePort))
  const places = services.flatMap((service, index) => [
    `--${service}Host`,
    '127.0.0.1',
    `--${service}Port`,
    String(ports[index]),
  ])
  const entry = createRequire(`${process.cwd()}/package.json`).resolve(
    'azurite/dist/src/azurite.js',
  )
  const child = spawn(process.execPath, [entry, ...flags, ...places], { stdio: 'ignore' })
  const kill = (): boolean => child.kill()
  process.once('exit', kill)
  await untilAnswering(child, ports)
  const endpoints = services.map(
    (service, index) =>
      `${service[0]?.toUpperCase()}${service.slice(1)}Endpoint=http://127.0.0.1:${ports[index]}/${account}`,
  )
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};${endpoints.join(';')};`,
    async stop() {
      process.off('exit', kill)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill()) await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

async function untilAnswering(child: ChildProcess, ports: readonly number[]): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`Azurite ended with code ${child.exitCode}`)
    if ((await Promise.all(ports.map(answers))).every(Boolean)) return
    await sleep(100)
  }
  child.kill()
  throw new Error('Azurite did not answer within a minute')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
