import { proven, refuted } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const graphRowLag = assumption({
  id: 'graph-row-lag',
  statement: 'A row of Resource Graph shows a write within five minutes',
  mark: 'contradictory',
  source:
    'Azure documents less than five minutes; practice tells of half a minute, and of much more',
  dependsOn:
    'How soon a sweep sees what no event told; a row is never believed against a younger read',
  needs: ['rowLag'],
  judged: 'Proven when the tag is seen in the row within 300 seconds; refuted when it is not.',
  fallback:
    'Events and reads of Resource Manager decide, as they do anyway; a sweep finds what they missed one run later.',
  judge({ rowLag: { seconds, waitedSeconds } }) {
    if (seconds === null) return refuted(`not within ${waitedSeconds} seconds`)
    const said = `after ${seconds} seconds`
    return seconds <= 300 ? proven(said) : refuted(said)
  },
})
