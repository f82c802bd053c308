import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { flowCoverage } from '../parts/flow-coverage.ts'
import { flowLogsWith } from '../parts/flow-logs-with.ts'
import { nameOf } from '../parts/name-of.ts'
import { wholeNumber } from '../parts/parameters.ts'

function kept(retentionPolicy: Json) {
  return flowLogsWith({ retentionPolicy })
}

export const netFlowRetention = control({
  id: 'net-flow-retention',
  title: 'Flow logs are kept',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'subnets', 'flowLogs'],
  parameters: {
    days: wholeNumber(90, 1, 365, 'Days that flow logs have to be kept'),
  },
  frameworks: {
    mcsb: ['LT-6'],
    nsa: ['Audit logging'],
  },
  peers: {
    prowler: ['network_flow_log_more_than_90_days'],
  },
  why: 'Many an intruder is found months after the first connection. What was deleted by then cannot say how it began.',
  judged:
    'retentionPolicy of every enabled flow log of the subnets of nodes and pods has to keep for as many days as the parameter says. 0 days, a policy that is off, and none keep for ever, and pass. Rules of the storage account that delete earlier are not read. Without a flow log it does not apply: see net-flow-logs.',
  fix: 'az network watcher flow-log update -l <region> -n <log> --retention 90',
  bicep: `properties: {
  enabled: true
  targetResourceId: network.id
  storageId: storage.id
  retentionPolicy: {
    enabled: true
    days: 90
  }
}`,
  check(seen, { parameters: { days: least } }) {
    const logs = flowCoverage(seen).flatMap(({ byNetwork, byGroup }) => [...byNetwork, ...byGroup])
    if (logs.length === 0) return notApplicable('no flow log covers the network of the cluster')
    const short = logs.filter(({ properties: { retentionPolicy } }) => {
      const days = retentionPolicy.days ?? 0
      return retentionPolicy.enabled === true && days > 0 && days < least
    })
    const targets = [...new Set(short.map(nameOf))]
    return targets.length === 0
      ? pass(`the flow logs are kept for ${least} days or more`)
      : fail(`kept for less than ${least} days: ${targets.join(', ')}`, { targets })
  },
  cases: [
    { name: 'long enough', given: kept({ enabled: true, days: 90 }), expect: 'pass' },
    { name: 'for ever', given: kept({ enabled: true, days: 0 }), expect: 'pass' },
    { name: 'the policy is off', given: kept({ enabled: false, days: 7 }), expect: 'pass' },
    { name: 'no policy', given: kept(null), expect: 'pass' },
    { name: 'empty', given: kept({}), expect: 'pass' },
    { name: 'too short', given: kept({ enabled: true, days: 89 }), expect: 'fail' },
    {
      name: 'too short for the operator',
      given: kept({ enabled: true, days: 90 }),
      parameters: { days: 365 },
      expect: 'fail',
    },
    { name: 'no flow log', given: flowLogsWith(), expect: 'not-applicable' },
    { name: 'a span as text', given: kept({ enabled: true, days: 'P90D' }), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
