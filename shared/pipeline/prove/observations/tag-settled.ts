import { facets } from '../../../domain/facets/index.ts'
import { known } from '../../../domain/maybe.ts'
import { isSettled } from '../is-settled.ts'
import type { Observation } from '../observation.ts'
import { until } from '../until.ts'

const every = 15
const most = 360

const calls = {
  watch: { on: 'arm', method: 'GET', what: '{cluster}', times: most / every + 1 },
} as const

export const tagSettled: Observation<'tagSettled'> = {
  name: 'tagSettled',
  title: 'the test cluster, until the operation of the tag is over',
  calls,
  waitSeconds: most,
  needs: ['cluster'],
  after: ['tagWritten'],
  async take(probing) {
    const { ask, given, now } = probing
    const takenAt = now()
    const { apiVersion } = facets.managedCluster
    let wasLong = false
    const watched = await until(probing, { every, most }, async () => {
      const seen = await ask(calls.watch, { on: 'arm', path: given.cluster ?? '', apiVersion })
      if (seen.status === 200 && isSettled(seen)) return known(now(), takenAt)
      wasLong ||= seen.status === 200
      return null
    })
    if (!watched.known) return watched
    return known({ settledAt: watched.value.found, wasLong }, takenAt)
  },
}
