import { setImmediate } from 'node:timers/promises'
import { inOrder } from '../../shared/wiring/in-order.ts'

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number++) yield number
}

it('yields in order what is done out of order, and never does more at a time than it may', async () => {
  let running = 0
  let most = 0
  const work = async (number: number): Promise<number> => {
    running += 1
    most = Math.max(most, running)
    for (let turn = 0; turn < (number * 7) % 5; turn++) await setImmediate()
    running -= 1
    return number
  }
  const done: number[] = []
  for await (const number of inOrder(numbers(40), 4, work)) done.push(number)
  expect(done).toEqual([...done.keys()])
  expect(done).toHaveLength(40)
  expect(most).toBe(4)
})

it('throws what went wrong when its turn comes, and not before', async () => {
  const done: number[] = []
  const work = async (number: number): Promise<number> => {
    if (number === 3) throw new Error('three')
    for (let turn = 0; turn < 5; turn++) await setImmediate()
    return number
  }
  const all = async () => {
    for await (const number of inOrder(numbers(10), 5, work)) done.push(number)
  }
  await expect(all()).rejects.toThrow('three')
  expect(done).toEqual([0, 1, 2])
})

it('throws what the source throws', async () => {
  async function* breaking(): AsyncGenerator<number> {
    yield* numbers(3)
    throw new Error('no more pages')
  }
  const all = async () => {
    const begun: number[] = []
    for await (const number of inOrder(breaking(), 2, async (one) => one)) begun.push(number)
  }
  await expect(all()).rejects.toThrow('no more pages')
})
