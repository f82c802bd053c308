import fc from 'fast-check'
import { channels } from '../../shared/channels/index.ts'
import type { Rate } from '../../shared/domain/channel.ts'
import { after, secondsBetween } from '../../shared/domain/time.ts'
import { type Bucket, takeToken } from '../../shared/pipeline/deliver/take-token.ts'
import { accepted, desk } from './delivery-desk.ts'

const start = '2026-11-23T12:00:00.000Z'

const rate: fc.Arbitrary<Rate> = fc.record({
  messages: fc.integer({ min: 1, max: 40 }),
  seconds: fc.integer({ min: 1, max: 120 }),
})

it('never lets more through in any window than a rate allows, and always lets something through', () => {
  const run = fc.property(
    fc.array(rate, { minLength: 1, maxLength: 4 }),
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 50, maxLength: 300 }),
    (rates, pauses) => {
      let bucket: Bucket | null = null
      let now = start
      const sent: string[] = []
      for (const pause of pauses) {
        now = after(now, pause)
        const taken = takeToken(bucket, rates, now)
        if ('wait' in taken) {
          expect(takeToken(bucket, rates, after(now, taken.wait + 0.01))).toHaveProperty('bucket')
        } else {
          bucket = taken.bucket
          sent.push(now)
        }
      }
      for (const { messages, seconds } of rates) {
        for (const first of sent) {
          const within = sent.filter((at) => at >= first && secondsBetween(first, at) < seconds)
          expect(within.length).toBeLessThanOrEqual(messages)
        }
      }
    },
  )
  fc.assert(run)
})

it('is not fooled by a clock that goes backwards', () => {
  const rates = [{ messages: 2, seconds: 60 }]
  const first = takeToken(null, rates, start)
  if (!('bucket' in first)) throw new Error('a full bucket has a token')
  expect(takeToken(first.bucket, rates, after(start, -3600))).toEqual({ wait: 60 })
})

it('keeps to the rate of a channel over all its conversations, and loses nothing', async () => {
  const slow = channels.map((channel) => ({ ...channel, rates: [{ messages: 4, seconds: 60 }] }))
  const times: string[] = []
  const office = desk({
    kinds: slow,
    answer: () => {
      times.push(office.deps.now())
      return accepted
    },
  })
  for (let version = 1; version <= 12; version++) await office.tell(version)
  await office.settle()
  expect(office.arrivals.map(({ version }) => version)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ])
  for (const first of times) {
    const within = times.filter((at) => at >= first && secondsBetween(first, at) < 60)
    expect(within.length).toBeLessThanOrEqual(4)
  }
  expect((await office.rows()).every(({ state }) => state === 'sent')).toBe(true)
})

it('says the limits of a channel on its page', () => {
  const teams = channels.find(({ id }) => id === 'teams')
  expect(teams?.rates).toContainEqual({ messages: 1800, seconds: 86_400 })
})
