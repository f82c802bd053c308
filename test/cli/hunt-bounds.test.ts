import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { auditEvent } from '../../shared/detections/samples.ts'
import { runCli } from './run-cli.ts'

const tool = 'k8s.client.offensive-tool'

/** As many clients, each of them a signal. */
const clients = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const userAgent = `kube-hunter/${n}`
    const event = auditEvent({ verb: 'get', resource: 'pods', userAgent })
    return JSON.stringify({ ...event, auditID: `id-${n}` })
  }).join('\n')

it('tells a thousand signals of a detection, and that there are more', async () => {
  const hunt = ['hunt', '--detection', tool]
  const few = await runCli([...hunt, '--format', 'json'], { input: clients(1000) })
  const { flooded, signals } = JSON.parse(few.out)
  expect([signals.length, flooded]).toEqual([1000, undefined])
  const many = await runCli([...hunt, '--format', 'json'], { input: clients(1200) })
  expect(JSON.parse(many.out)).toMatchObject({ flooded: [tool] })
  expect(JSON.parse(many.out).signals).toHaveLength(1000)
  const table = await runCli(hunt, { input: clients(1200) })
  expect(table.out).toContain(`found more than is told here: ${tool}`)
})

it('does not let dead objects pile up', () => {
  const program = fileURLToPath(new URL('./pile-up.ts', import.meta.url))
  // With little space for young objects all of them grow old, and 70 MB of them would lie dead.
  const argv = ['--max-semi-space-size=1', program]
  expect(Number(execFileSync(process.execPath, argv, { encoding: 'utf8' }))).toBeLessThan(40)
})
