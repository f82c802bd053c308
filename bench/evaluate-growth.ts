import { controls } from '../shared/controls/index.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import { figure } from './figure.ts'
import { firstControls } from './first-controls.ts'
import { judge } from './judge.ts'
import { snapshots } from './snapshots.ts'
import { timed } from './timed.ts'

const clusters = 500
const rounds = 60

/**
 * What one control costs on one cluster among all, and what it cost among the first: rounds of both in turn,
 * the quickest of each counts. What every cluster costs once is shared by more controls as they grow in number.
 */
export const evaluateGrowth = figure({
  name: 'evaluate-growth',
  unit: 'ratio',
  most: 2,
  async measure() {
    const parsed = (await snapshots(clusters)).map((text) => JSON.parse(text) as ClusterSnapshot)
    const first = controls.filter(({ id }) => firstControls.includes(id))
    let allCost = Number.POSITIVE_INFINITY
    let firstCost = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds; round += 1) {
      const all = timed(() => judge(parsed, controls))
      const few = timed(() => judge(parsed, first))
      allCost = Math.min(allCost, all / controls.length)
      firstCost = Math.min(firstCost, few / first.length)
    }
    return allCost / firstCost
  },
})
