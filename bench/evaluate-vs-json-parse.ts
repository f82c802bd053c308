import { controls } from '../shared/controls/index.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import { figure } from './figure.ts'
import { firstControls } from './first-controls.ts'
import { judge } from './judge.ts'
import { snapshots } from './snapshots.ts'
import { timed } from './timed.ts'

const clusters = 1000
const rounds = 60

/**
 * Each round parses the same 1,000 snapshots and judges what it has just parsed, so that both meet the
 * machine in the same mood; the quickest round of each counts.
 */
export const evaluateVsJsonParse = figure({
  name: 'evaluate-vs-json-parse',
  unit: 'ratio',
  most: controls.length <= firstControls.length ? 0.5 : 6,
  async measure() {
    const texts = await snapshots(clusters)
    let parsing = Number.POSITIVE_INFINITY
    let judging = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds; round += 1) {
      let parsed: readonly ClusterSnapshot[] = []
      parsing = Math.min(
        parsing,
        timed(() => {
          parsed = texts.map((text) => JSON.parse(text) as ClusterSnapshot)
        }),
      )
      judging = Math.min(
        judging,
        timed(() => judge(parsed, controls)),
      )
    }
    return judging / parsing
  },
})
