import type { ServiceAnswer } from '../domain/exam.ts'
import { wayActions } from '../domain/way-actions.ts'
import { check } from './check.ts'
import { filled } from './filled.ts'
import { answered, ways } from './parts/sample-services.ts'
import { servicePlace } from './parts/service-place.ts'
import { wayAdvice } from './parts/way-advice.ts'
import { wayMends } from './parts/way-mends.ts'

const shutTable = answered({ service: 'table', outcome: 'shut', said: '403 AuthorizationFailure' })
const queue = { service: 'queue', host: 'stplimsoll.queue.core.windows.net' } as const
const noWay = answered({ ...queue, outcome: 'no-way', said: 'EHOSTUNREACH', address: null })
const noTelemetry = answered({
  service: 'telemetry',
  host: 'westeurope-5.in.applicationinsights.azure.com',
  name: '',
  outcome: 'no-way',
  said: 'EHOSTUNREACH',
})
const workspace = '/subscriptions/0/resourcegroups/g/providers/x/workspaces/log'
const account = '/subscriptions/0/resourcegroups/g/providers/x/storageaccounts/stplimsoll'
const logs = answered({ service: 'logs', host: 'api.loganalytics.azure.com', name: workspace })
const shutLogs = { ...logs, outcome: 'shut', said: '403 InsufficientAccessError' } as const

export const servicesReached = check({
  id: 'services-reached',
  title: 'Every service of Azure that the deployment needs takes its calls',
  severity: 'critical',
  sights: ['services'],
  consults: ['privateWays'],
  why: 'Behind private endpoints one missing piece, the endpoint, its DNS zone or the link of that to the network, leaves the app outside, and each looks the same from inside.',
  judged:
    'One request to Resource Manager, to each service of the storage accounts, to the vault, to the workspaces and, without sending anything, to Application Insights. What refuses the network, has no name or cannot be reached is an ailment; Resource Graph then says which of private link scope, endpoint, approval, DNS zone, link and record is missing. Without an endpoint, to a service that is open to the public, it is a rule of the firewall. What answers with an error of its own counts when it does so twice.',
  mends: wayMends,
  permissions: wayActions,
  find({ services, privateWays }, { mends }) {
    return services.flatMap((answer) => {
      const { outcome, host, name, said } = answer
      if (outcome === 'answers' || outcome === 'forbidden') return []
      const place = servicePlace(answer)
      const { why, mend, values } = wayAdvice(answer, place, privateWays)
      return [
        {
          scope: name.startsWith('/') ? name : host,
          what: `${place.title} ${words[outcome]} (${said})${why}`,
          mend: filled(mends[mend], values),
          ...(outcome === 'failing' && { passing: true as const }),
          // Without telemetry the work is done, but the alert rules outside of the app miss its heartbeat.
          ...(answer.service === 'telemetry' && { severity: 'medium' as const }),
        },
      ]
    })
  },
  cases: [
    { name: 'all answer', given: { services: [answered({})] }, finds: [] },
    {
      name: 'a role is another matter',
      given: { services: [answered({ outcome: 'forbidden' })] },
      finds: [],
    },
    {
      name: 'shut, without an endpoint',
      given: { services: [shutTable], privateWays: { ...ways, endpoints: [] } },
      finds: [shutTable.host],
    },
    {
      name: 'shut, and nobody knows more',
      given: { services: [shutTable] },
      finds: [shutTable.host],
    },
    { name: 'no way', given: { services: [noWay], privateWays: ways }, finds: [noWay.host] },
    {
      name: 'no way to a service that is open',
      given: {
        services: [noWay],
        privateWays: { ...ways, doors: [{ id: account, isClosed: false }] },
      },
      finds: [noWay.host],
    },
    {
      name: 'a workspace in no scope',
      given: { services: [shutLogs], privateWays: ways },
      finds: [workspace],
    },
    {
      name: 'no way for telemetry',
      given: { services: [noTelemetry], privateWays: ways },
      finds: [noTelemetry.host],
    },
    { name: 'not asked', given: {}, finds: null },
  ],
})

const words = {
  shut: 'takes no calls from this network',
  'no-name': 'has no address',
  'no-way': 'cannot be reached',
  failing: 'answers with an error',
} as const satisfies Partial<Record<ServiceAnswer['outcome'], string>>
