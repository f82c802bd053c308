import { proven, refuted } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogLag = assumption({
  id: 'change-log-lag',
  statement: 'The change log shows a write within five minutes',
  mark: 'contradictory',
  source: 'Azure documents less than five minutes; practice tells otherwise',
  dependsOn:
    'Attribution of what a sweep finds, and PLIMSOLL_EVENTS=changeLog, which hears of changes in no other way',
  needs: ['tagWritten', 'loggedDeeds'],
  judged: 'Proven when the tag is in the change log within 300 seconds; refuted when it is not.',
  fallback:
    'Alerts come as much later where the change log is the only source; where events are, they wait for nothing.',
  judge({ loggedDeeds: { tag, waitedSeconds } }) {
    if (tag === null) return refuted(`not within ${waitedSeconds} seconds`)
    const said = `after ${Math.round(tag.afterSeconds)} seconds`
    return tag.afterSeconds <= 300 ? proven(said) : refuted(said)
  },
})
