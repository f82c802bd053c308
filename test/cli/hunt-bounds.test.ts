import { getHeapSpaceStatistics } from 'node:v8'
import { steadyHeap } from '../../cli/steady-heap.ts'
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
  const megabytes = () => {
    const old = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')
    return (old?.space_used_size ?? 0) / 2 ** 20
  }
  const heap = steadyHeap()
  heap.keep()
  const before = megabytes()
  let most = before
  // What lives through a few readings grows old and dies there, as the state of a hunt does.
  const living: object[][] = []
  for (let reading = 0; reading < 2000; reading += 1) {
    living.push(
      Array.from({ length: 500 }, (_, n) => ({ at: reading + n / 2, id: `${n} ${reading}` })),
    )
    if (living.length > 60) living.shift()
    heap.keep()
    most = Math.max(most, megabytes())
  }
  heap.release()
  expect(most - before).toBeLessThan(25)
})
