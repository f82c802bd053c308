import { callsOf } from '../../shared/domain/calls-of.ts'
import { type Cluster, clusterOf } from '../../shared/domain/cluster.ts'
import { spreadOf } from '../../shared/pipeline/sweep/spread-of.ts'

function clusters(count: number, subscription = 1): readonly Cluster[] {
  const guid = `00000000-0000-0000-0000-${String(subscription).padStart(12, '0')}`
  return Array.from({ length: count }, (_, index) => {
    const id = `/subscriptions/${guid}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c${index}`
    const cluster = clusterOf(id)
    if (cluster === null) throw new Error(id)
    return cluster
  })
}

function range(crowd: Parameters<typeof spreadOf>[0], of = crowd.woken): readonly [number, number] {
  const delays = of.map(spreadOf(crowd))
  return [Math.min(...delays), Math.max(...delays)]
}

/** A quarter of 25 reads a second. */
const needed = (count: number) => (count * callsOf('aks')) / 6.25

it('spreads few over ten minutes', () => {
  const woken = clusters(100)
  const [first, last] = range({ woken, page: woken, preceding: 0 })
  expect(first).toBeLessThan(60)
  expect(last).toBeGreaterThan(540)
  expect(last).toBeLessThanOrEqual(600)
})

it('spreads many over as long as their reads need at a quarter of the rate', () => {
  const woken = clusters(1000)
  const [, last] = range({ woken, page: woken, preceding: 0 })
  expect(needed(1000)).toBeGreaterThan(1200)
  expect(last).toBeGreaterThan(needed(1000) * 0.95)
  expect(last).toBeLessThanOrEqual(Math.round(needed(1000)))
})

it('lets a subscription be as quick as its own clusters allow', () => {
  const [one, other] = [clusters(800, 1), clusters(50, 2)]
  const crowd = { woken: [...one, ...other], page: [...one, ...other], preceding: 0 }
  expect(range(crowd, other)[1]).toBeLessThanOrEqual(600)
  expect(range(crowd, one)[1]).toBeGreaterThan(needed(800) * 0.9)
})

it('begins where the pages before it end', () => {
  const woken = clusters(1000)
  const [first, last] = range({ woken, page: woken, preceding: 2000 })
  expect(first).toBeGreaterThanOrEqual(Math.floor(needed(2000)))
  expect(last).toBeLessThanOrEqual(Math.ceil(needed(3000)))
})

it('waits for nobody where few of many are woken', () => {
  const [page, woken] = [clusters(1000), clusters(10)]
  expect(range({ woken, page, preceding: 4000 })[1]).toBeLessThanOrEqual(600 + needed(40))
})
