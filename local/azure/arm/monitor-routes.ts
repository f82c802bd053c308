import type { Json } from '../../../shared/domain/json.ts'
import { type IsoTime, secondsBetween } from '../../../shared/domain/time.ts'
import type { DeliveryCounts } from '../event-grid.ts'
import type { ArmAnswer } from './arm-request.ts'
import type { SpecialRoute } from './special-route.ts'

/** A line of the Activity Log. */
export interface ActivityLine {
  readonly at: IsoTime
  readonly resourceId: string
  readonly operation: string
  readonly status?: 'Succeeded' | 'Failed'
  readonly message?: string
}

interface MonitorOptions {
  readonly now: () => IsoTime
  readonly lines: () => readonly ActivityLine[]
  readonly counts: (feed: string) => DeliveryCounts
  /** Names of the event subscriptions of a topic, by its id. */
  readonly feeds: (topic: string) => readonly string[]
  /** Seconds until the Activity Log tells of something. */
  readonly lagSeconds?: number
}

/** The Activity Log and the metrics of system topics. */
export function monitorRoutes(options: MonitorOptions): readonly SpecialRoute[] {
  const topic =
    '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.EventGrid/systemTopics/{topic}'
  return [
    {
      method: 'GET',
      path: '/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values',
      action: 'Microsoft.Insights/eventtypes/values/read',
      answer: ({ request }) => activity(request.url.searchParams.get('$filter') ?? '', options),
    },
    {
      method: 'GET',
      path: `${topic}/providers/Microsoft.Insights/metrics`,
      action: 'Microsoft.Insights/metrics/read',
      answer: ({ request }) =>
        metrics(request.path.split('/providers/Microsoft.Insights/')[0] ?? '', options),
    },
  ]
}

function activity(filter: string, { now, lines, lagSeconds = 180 }: MonitorOptions): ArmAnswer {
  const wanted = (pattern: RegExp) => pattern.exec(filter)?.[1]?.toLowerCase()
  const [from, to] = [wanted(/eventTimestamp ge '([^']+)'/), wanted(/eventTimestamp le '([^']+)'/)]
  const resource = wanted(/resourceUri eq '([^']+)'/)
  const provider = wanted(/resourceProvider eq '([^']+)'/)
  const told = lines().filter(
    ({ at, resourceId, operation }) =>
      secondsBetween(at, now()) >= lagSeconds &&
      (from === undefined || at.toLowerCase() >= from) &&
      (to === undefined || at.toLowerCase() <= to) &&
      (resource === undefined || resourceId.toLowerCase() === resource) &&
      (provider === undefined || operation.toLowerCase().startsWith(`${provider}/`)),
  )
  const value = told.map(({ at, resourceId, operation, status = 'Succeeded', message }) => ({
    eventTimestamp: at,
    resourceId,
    operationName: { value: operation, localizedValue: operation },
    status: { value: status, localizedValue: status },
    ...(message === undefined ? {} : { properties: { statusMessage: message } }),
  }))
  return { status: 200, body: { value } }
}

function metrics(topic: string, { counts, feeds }: MonitorOptions): ArmAnswer {
  const series = (of: keyof DeliveryCounts): Json =>
    feeds(topic).map((name) => ({
      metadatavalues: [{ name: { value: 'eventsubscriptionname' }, value: name.toUpperCase() }],
      data: [{ total: counts(`${topic}/eventSubscriptions/${name}`)[of] }],
    }))
  const value = [
    { name: { value: 'DeliverySuccessCount' }, timeseries: series('delivered') },
    { name: { value: 'DeliveryAttemptFailCount' }, timeseries: series('failed') },
  ]
  return { status: 200, body: { value } }
}
