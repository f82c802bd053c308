import { controls } from '../shared/controls/index.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import { figure } from './figure.ts'
import { firstControls } from './first-controls.ts'
import { judge } from './judge.ts'
import { snapshots } from './snapshots.ts'

const clusters = 1000
const rounds = 60

/**
 * Each snapshot is parsed and judged before the next one, as audits do it, so that both meet the machine in the
 * same mood and nothing has left the caches in between; the quickest round of each counts.
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
      const { parsed, judged } = once(texts)
      parsing = Math.min(parsing, parsed)
      judging = Math.min(judging, judged)
    }
    return judging / parsing
  },
})

/** Milliseconds. */
function once(texts: readonly string[]): { readonly parsed: number; readonly judged: number } {
  let parsed = 0
  let judged = 0
  for (const text of texts) {
    const begun = performance.now()
    const snapshot = JSON.parse(text) as ClusterSnapshot
    const read = performance.now()
    judge([snapshot], controls)
    parsed += read - begun
    judged += performance.now() - read
  }
  return { parsed, judged }
}
