import { simulatedClock } from '../../../local/start/simulated-clock.ts'

const start = '2026-12-08T09:00:00.000Z'
const never = new AbortController().signal

it('runs faster than the real one', async () => {
  const clock = simulatedClock(start, 3600)
  await clock.sleep(60_000, never)
  expect(clock.now()).toBeGreaterThanOrEqual(Date.parse('2026-12-08T09:01:00.000Z'))
})

it('leaps forward, and wakes whoever slept until then', async () => {
  const clock = simulatedClock(start, 1)
  const slept = clock.sleep(3_600_000, never)
  clock.leap('2026-12-08T11:00:00.000Z')
  await slept
  expect(clock.iso() >= '2026-12-08T11:00:00.000Z').toBe(true)
})

it('leaves those asleep who have time left, until they are called off', async () => {
  const clock = simulatedClock(start, 1)
  const enough = new AbortController()
  let awake = false
  const slept = clock.sleep(7_200_000, enough.signal).then(() => (awake = true))
  clock.leap('2026-12-08T10:00:00.000Z')
  await new Promise(setImmediate)
  expect(awake).toBe(false)
  enough.abort()
  await slept
})

it('never goes back', () => {
  const clock = simulatedClock(start, 1)
  clock.leap('2026-12-07T09:00:00.000Z')
  expect(clock.iso() >= start).toBe(true)
})
