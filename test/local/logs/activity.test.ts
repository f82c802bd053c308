import type { ActivityEvent } from '../../../local/logs/activity/activity-event.ts'
import { activityExport } from '../../../local/logs/activity/activity-export.ts'
import { activityOf } from '../../../local/logs/activity/activity-of.ts'
import { activityRecord } from '../../../local/logs/activity/activity-record.ts'
import { activityRow } from '../../../local/logs/activity/activity-row.ts'
import { castOf } from '../../../local/logs/cast/cast-of.ts'
import { clusterNamed, day, monday } from './cluster.ts'

const clusters = [clusterNamed('aks-a'), clusterNamed('aks-dev', { stopsAtNight: true })]
const quarter = { seed: 1, from: monday, to: monday + 90 * day }
const events = [...activityOf(clusters, quarter)]

function doing(operation: string): readonly ActivityEvent[] {
  return events.filter((event) => event.operation === operation)
}

it('is the same for a seed, in order of time, and continues where another span ended', () => {
  expect([...activityOf(clusters, quarter)]).toEqual(events)
  expect([...activityOf(clusters, { ...quarter, seed: 2 })]).not.toEqual(events)
  const times = events.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const cut = monday + 40.3 * day
  const parts = [
    ...activityOf(clusters, { ...quarter, to: cut }),
    ...activityOf(clusters, { ...quarter, from: cut }),
  ]
  expect(parts).toEqual(events)
})

it('tells each operation in two or three lines of one correlation', () => {
  const whole = events.filter(({ at }) => at > monday + day && at < quarter.to - day)
  const lines = Map.groupBy(whole, ({ correlationId }) => correlationId)
  const ways = new Set([...lines.values()].map((told) => told.map(({ status }) => status).join()))
  expect([...ways].sort()).toEqual(['Start,Accept,Success', 'Start,Success'])
})

it('has people with credentials, role grants, policies, upgrades and nightly stops', () => {
  const aks = 'Microsoft.ContainerService/managedClusters'
  const fetched = doing(`${aks}/listClusterUserCredential/action`)
  const people = fetched.filter(({ caller }) => caller.upn !== undefined)
  expect(people.length).toBeGreaterThan(50)
  const [a, dev] = clusters.map((cluster) =>
    castOf(cluster, 1).allTeams.flatMap((team) => team.people),
  )
  const upns = [...(a ?? []), ...(dev ?? [])].map(({ upn }) => upn)
  for (const { caller } of people) expect(upns).toContain(caller.upn)
  const pipelines = clusters.flatMap((cluster) =>
    castOf(cluster, 1).allTeams.map((team) => team.pipeline(monday).user.username),
  )
  const others = fetched.filter(({ caller }) => caller.upn === undefined)
  expect(others.length).toBeGreaterThan(50)
  for (const { caller } of others) expect(pipelines).toContain(caller.objectId)
  expect(doing('Microsoft.Authorization/roleAssignments/write').length).toBeGreaterThan(4)
  const settings = doing('Microsoft.Insights/diagnosticSettings/write')
  expect(settings.length).toBeGreaterThan(0)
  for (const { caller } of settings) expect(caller.upn).toBeUndefined()
  expect(doing(`${aks}/agentPools/upgradeNodeImageVersion/action`).length).toBeGreaterThanOrEqual(
    30,
  )
  const stops = doing(`${aks}/stop/action`).filter(({ status }) => status === 'Success')
  expect(stops).toHaveLength(65)
  expect(new Set(stops.map(({ resourceId }) => resourceId))).toEqual(new Set([clusters[1]?.id]))
  expect(doing(`${aks}/listClusterAdminCredential/action`)).toEqual([])
  expect(doing('Microsoft.Insights/diagnosticSettings/delete')).toEqual([])
})

it('says the same in all three shapes', () => {
  for (const event of events.slice(0, 200)) {
    const who = event.caller.upn ?? event.caller.objectId
    const row = activityRow(event)
    const record = activityRecord(event)
    const exported = activityExport(event)
    expect(row).toMatchObject({
      OperationNameValue: event.operation.toUpperCase(),
      ActivityStatusValue: event.status,
      Caller: who,
      CallerIpAddress: event.caller.ipAddress,
      CorrelationId: event.correlationId,
      _ResourceId: event.resourceId.toLowerCase(),
    })
    expect(record).toMatchObject({
      operationName: { value: event.operation },
      caller: who,
      correlationId: event.correlationId,
      resourceId: event.resourceId,
      properties: row['Properties_d'],
    })
    expect(exported).toMatchObject({
      operationName: event.operation.toUpperCase(),
      resultType: event.status,
      callerIpAddress: event.caller.ipAddress,
      resourceId: event.resourceId.toUpperCase(),
      identity: { claims: row['Claims_d'] },
      properties: row['Properties_d'],
    })
  }
})
