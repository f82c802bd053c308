import type { Act } from '../audit/act.ts'
import { imageOf } from '../bodies/image-of.ts'
import { pod } from '../bodies/pod.ts'
import type { Cast } from '../cast/cast.ts'
import { rhythm } from '../rhythm.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'

/** A job of each team every hour, and a bigger one at night; the job itself reads and notes its progress. */
export function cronJobs(cast: Cast): readonly Source[] {
  return cast.allTeams.map(({ since, namespace, name: team }, index) => ({
    name: `cron jobs ${index}`,
    exact: true,
    rate: (hour) => (since > hour ? 0 : rhythm.hourOfDay(hour) === 2 ? 4 : 1),
    acts: (random, at) => {
      const job = `${team}-hourly-${Math.floor(at / 60_000)}`
      const name = `${job}-${uuidOf(random).slice(0, 5)}`
      const image = imageOf(`${team}-jobs`, at)
      const manager = 'kube-controller-manager'
      const bodies = pod(
        { namespace, name, app: job, image, owner: 'Job', serviceAccount: `${team}-jobs` },
        manager,
        at,
        random,
      )
      const jobs = { resource: 'jobs', group: 'batch', namespace, name: job }
      const byCron = cast.controller('cronjob-controller')
      const byJob = cast.controller('job-controller')
      const itself = cast.serviceAccount(namespace, `${team}-jobs`, 'python-kubernetes/33.1.0')
      const progress = { resource: 'configmaps', namespace, name: `${team}-progress` }
      const acts: readonly Act[] = [
        {
          by: byCron,
          verb: 'create',
          on: { ...jobs },
          sends: { kind: 'Job', apiVersion: 'batch/v1', metadata: { name: job, namespace } },
        },
        { by: byJob, verb: 'create', on: { resource: 'pods', namespace }, ...bodies, after: 200 },
        { by: itself, verb: 'get', on: progress, after: 9_000 },
        { by: itself, verb: 'patch', on: progress, after: 60_000 },
        { by: byJob, verb: 'update', on: { ...jobs, subresource: 'status' }, after: 64_000 },
        {
          by: byCron,
          verb: 'delete',
          on: { ...jobs, name: `${team}-hourly-${Math.floor(at / 60_000) - 180}` },
          after: 65_000,
        },
      ]
      return acts
    },
  }))
}
