import { answered, ways } from '../../shared/checks/parts/sample-services.ts'
import { servicePlace } from '../../shared/checks/parts/service-place.ts'
import { wayAdvice } from '../../shared/checks/parts/way-advice.ts'
import { cloud } from '../../shared/domain/cloud.ts'
import type { ServiceName } from '../../shared/domain/exam.ts'
import { known } from '../../shared/domain/maybe.ts'

const workspace = '/subscriptions/0/resourcegroups/g/providers/x/workspaces/log'
const places: readonly (readonly [ServiceName, string, string, string])[] = [
  ['table', 'stplimsoll.table.core.windows.net', 'stplimsoll', 'approveStorage'],
  ['ingest-queue', 'stplimsoll.queue.core.windows.net', 'stplimsoll', 'approveStorage'],
  ['vault', 'kv.vault.azure.net', 'kv', 'approveVault'],
  ['logs', new URL(cloud.logs).host, workspace, 'approveLogs'],
  ['telemetry', 'westeurope-5.in.applicationinsights.azure.com', '', 'approveLogs'],
]

it.each(places)('approves an endpoint to %s where its owner does', (service, host, name, mend) => {
  const answer = answered({ service, host, name, outcome: 'no-way' })
  const place = servicePlace(answer)
  const [endpoint] = ways.endpoints
  if (endpoint === undefined) throw new Error('no endpoint')
  const scope = '/scopes/ampls'
  const target = place.target === null ? scope : `/subscriptions/0${place.target}`
  const waits = { ...endpoint, target, groups: [place.group], state: 'pending' }
  const scopes = [{ workspace, scope }]
  const advice = wayAdvice(
    answer,
    place,
    known({ ...ways, endpoints: [waits], scopes }, '2026-11-02T08:00:00Z'),
  )
  expect(advice).toMatchObject({ mend, why: expect.stringContaining('is not approved') })
})
