import { known, missing } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import { isRefused } from '../is-refused.ts'
import type { Observation } from '../observation.ts'

const calls = {
  write: {
    on: 'arm',
    method: 'PUT',
    what: '{scope}/providers/Microsoft.Authorization/roleAssignments/{new}',
    times: 1,
  },
} as const
const undoCalls = {
  remove: {
    on: 'arm',
    method: 'DELETE',
    what: '{scope}/providers/Microsoft.Authorization/roleAssignments/{new}',
    times: 2,
  },
} as const

const apiVersion = '2022-04-01'
const reader =
  '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'

/** Reader, for the one who is signed in: it lets nobody do what they could not do before. */
export const roleAssigned: Observation<'roleAssigned'> = {
  name: 'roleAssigned',
  title: 'the role Reader, assigned to yourself at the scope and taken away again',
  calls,
  undoCalls,
  waitSeconds: 0,
  consent: 'role',
  needs: ['scope'],
  async take({ ask, given, now, caller, undo }) {
    const principalId = await caller()
    if (principalId === null) {
      return missing('unsupported', 'the token does not say who is signed in')
    }
    const scope = given.scope ?? ''
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`
    const refused = undo({
      what: `the role assignment ${path}`,
      mend: `az role assignment delete --ids ${path}`,
      async run(again) {
        const gone = await again(undoCalls.remove, { on: 'arm', path, apiVersion })
        return [200, 204, 404].includes(gone.status) ? null : failed(`DELETE ${path}`, gone).reason
      },
    })
    const at = now()
    const body = { properties: { roleDefinitionId: reader, principalId } }
    const written = await ask(calls.write, { on: 'arm', path, apiVersion, body })
    if (isRefused(written)) refused()
    if (written.status !== 201 && written.status !== 200) return failed(`PUT ${path}`, written)
    const correlationId = written.headers['x-ms-correlation-request-id'] ?? null
    const above = /^\/subscriptions\//i.test(scope) ? 'subscription' : 'management group'
    const deed = { at, resourceId: path.toLowerCase(), correlationId, by: principalId }
    return known({ ...deed, above }, at)
  },
}
