import { facets } from '../../../domain/facets/index.ts'
import { known } from '../../../domain/maybe.ts'
import { answered } from '../answered.ts'
import { failed } from '../failed.ts'
import { nowhere } from '../nowhere.ts'
import type { Observation } from '../observation.ts'

const calls = {
  cluster: {
    on: 'arm',
    method: 'GET',
    what: '{group of the cluster}/providers/Microsoft.ContainerService/managedClusters/{none}',
    times: 1,
  },
  child: { on: 'arm', method: 'GET', what: '{cluster}/maintenanceConfigurations/{none}', times: 1 },
} as const

export const absencesAtCluster: Observation<'absencesAtCluster'> = {
  name: 'absencesAtCluster',
  title: 'a cluster beside the test cluster, and a child of it, that do not exist',
  calls,
  waitSeconds: 0,
  needs: ['cluster'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const id = given.cluster ?? ''
    const { apiVersion } = facets.managedCluster
    const beside = `${id.slice(0, id.lastIndexOf('/'))}/${nowhere.name}`
    const cluster = await ask(calls.cluster, { on: 'arm', path: beside, apiVersion })
    const path = `${id}/maintenanceConfigurations/${nowhere.name}`
    const child = await ask(calls.child, { on: 'arm', path, apiVersion })
    const silent = [cluster, child].find(({ status }) => status === 0)
    return silent
      ? failed('asking for what does not exist', silent)
      : known({ cluster: answered(cluster), child: answered(child) }, takenAt)
  },
}
