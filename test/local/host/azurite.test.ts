import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAzurite } from '../../../local/host/azurite.ts'
import { queueNamed, send, until } from './sample.ts'

it('starts several beside each other, on ports of their own', async () => {
  const both = await Promise.all([startAzurite(), startAzurite({ memory: true })])
  const ports = both.flatMap((one) => Object.values(one.ports))
  expect(new Set(ports).size).toBe(6)
  await send(both[0].connectionString, 'only-here', 'x')
  expect(await queueNamed(both[1].connectionString, 'only-here').exists()).toBe(false)
  await Promise.all(both.map((one) => one.stop()))
  expect(await Promise.all(ports.map(isOpen))).toEqual(ports.map(() => false))
})

it('keeps its data in a folder', async () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'plimsoll-azurite-')), 'made')
  const first = await startAzurite({ dir })
  await send(first.connectionString, 'kept', 'x')
  await first.stop()
  const second = await startAzurite({ dir })
  const { peekedMessageItems } = await queueNamed(second.connectionString, 'kept').peekMessages()
  await second.stop()
  expect(peekedMessageItems).toHaveLength(1)
})

it('ends with the process that started it, however that ended', async () => {
  const module = JSON.stringify(join(__dirname, '../../../local/host/azurite.ts'))
  const code = `import(${module}).then(async (m) => console.log((await m.startAzurite()).ports.queue))`
  const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(parent.stdout, 'data')
  const port = Number(String(line))
  expect(await isOpen(port)).toBe(true)
  parent.kill('SIGKILL')
  await until(async () => !(await isOpen(port)))
})

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
