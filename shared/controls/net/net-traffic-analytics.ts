import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { flowCoverage } from '../parts/flow-coverage.ts'
import { flowLogsWith } from '../parts/flow-logs-with.ts'

type Log = Facets['flowLogs'][number]

/** Minutes; what is not set is an hour. */
const intervals = [10, 60]
const workspaceResourceId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'
const on = { enabled: true, trafficAnalyticsInterval: 10, workspaceResourceId }

function isAnalysed({ properties }: Log): boolean {
  const { networkWatcherFlowAnalyticsConfiguration: analytics } =
    properties.flowAnalyticsConfiguration
  if (analytics.enabled !== true || analytics.workspaceResourceId === undefined) return false
  const interval = analytics.trafficAnalyticsInterval ?? 60
  if (!intervals.includes(interval)) {
    throw new Unrecognised('/trafficAnalyticsInterval', interval, '10 or 60 minutes')
  }
  return true
}

function analysed(networkWatcherFlowAnalyticsConfiguration: Json) {
  return flowLogsWith({ flowAnalyticsConfiguration: { networkWatcherFlowAnalyticsConfiguration } })
}

export const netTrafficAnalytics = control({
  id: 'net-traffic-analytics',
  title: 'Traffic analytics is on',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets', 'flowLogs'],
  frameworks: {
    mcsb: ['LT-4'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    policy: ['2f080164-9f4d-497e-9db6-416dc9f7b48a'],
  },
  why: 'Raw flows are millions of lines in a storage account that nobody opens. Analysed, they name the host that suddenly talks to the world.',
  judged:
    'For each subnet of nodes and pods that a flow log covers, one of those logs has to have traffic analytics enabled, every 10 or 60 minutes (60 where it is not set), and name a workspace; whether that workspace still exists is not read. Subnets without a flow log are left to net-flow-logs, and without any it does not apply.',
  fix: 'az network watcher flow-log update -l <region> -n <log> --traffic-analytics true --interval 10 --workspace <workspace id>',
  bicep: `properties: {
  enabled: true
  targetResourceId: network.id
  storageId: storage.id
  flowAnalyticsConfiguration: {
    networkWatcherFlowAnalyticsConfiguration: {
      enabled: true
      trafficAnalyticsInterval: 10
      workspaceResourceId: workspace.id
    }
  }
}`,
  check(seen) {
    const logged = flowCoverage(seen)
      .map(({ network, byNetwork, byGroup }) => ({ network, logs: [...byNetwork, ...byGroup] }))
      .filter(({ logs }) => logs.length > 0)
    if (logged.length === 0) return notApplicable('no flow log covers the network of the cluster')
    const targets = logged
      .filter(({ logs }) => !logs.some(isAnalysed))
      .map(({ network }) => network)
    return targets.length === 0
      ? pass('traffic analytics reads the flow logs')
      : fail(`nothing reads the flows of ${targets.join(', ')}`, { targets })
  },
  cases: [
    { name: 'on', given: analysed(on), expect: 'pass' },
    {
      name: 'on, interval not set',
      given: analysed({ ...on, trafficAnalyticsInterval: null }),
      expect: 'pass',
    },
    { name: 'off', given: analysed({ ...on, enabled: false }), expect: 'fail' },
    { name: 'never set', given: flowLogsWith({}), expect: 'fail' },
    { name: 'null', given: analysed(null), expect: 'fail' },
    {
      name: 'on, no workspace',
      given: analysed({ ...on, workspaceResourceId: '' }),
      expect: 'fail',
    },
    { name: 'no flow log', given: flowLogsWith(), expect: 'not-applicable' },
    {
      name: 'another interval',
      given: analysed({ ...on, trafficAnalyticsInterval: 5 }),
      expect: 'unknown',
    },
    { name: 'a word for a flag', given: analysed({ ...on, enabled: 'yes' }), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
