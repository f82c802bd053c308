import { facets } from '../../../domain/facets/index.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'

const calls = {
  list: { on: 'arm', method: 'POST', what: '{cluster}/listClusterAdminCredential', times: 1 },
} as const

/** The credential itself is thrown away by the client, unread. Nothing is left to take back. */
export const credentialListed: Observation<'credentialListed'> = {
  name: 'credentialListed',
  title: 'the admin credential of the test cluster, listed and thrown away unread',
  calls,
  waitSeconds: 0,
  consent: 'credential',
  needs: ['cluster'],
  async take({ ask, given, now, caller }) {
    const id = given.cluster ?? ''
    const path = `${id}/listClusterAdminCredential`
    const { apiVersion } = facets.managedCluster
    const at = now()
    const reply = await ask(calls.list, { on: 'arm', path, apiVersion, discard: true })
    if (reply.status !== 200) {
      const { cause, reason } = failed(`POST ${path}`, reply)
      const hint = '; a cluster without local accounts lists none, name another one'
      return { known: false, cause, reason: `${reason}${hint}` }
    }
    const correlationId = reply.headers['x-ms-correlation-request-id'] ?? null
    return known({ at, resourceId: id.toLowerCase(), correlationId, by: await caller() }, at)
  },
}
