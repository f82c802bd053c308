import type { JsonObject } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/azureMonitorProfile/metrics/enabled'

function metrics(metrics: JsonObject | null) {
  return aksWith({ azureMonitorProfile: { metrics } })
}

export const aksPrometheus = control({
  id: 'aks-prometheus',
  title: 'Managed Prometheus metrics are on',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    prowler: ['aks_cluster_azure_monitor_enabled'],
  },
  why: 'A miner shows as processor time and stolen credentials as refused calls long before anybody reads a log. Without metrics nobody sees the curve.',
  judged:
    'azureMonitorProfile.metrics.enabled has to be true. A Prometheus that you run yourself is not visible: exempt such a cluster with that reason.',
  fix: 'az aks update -g <group> -n <cluster> --enable-azure-monitor-metrics --azure-monitor-workspace-resource-id <Azure Monitor workspace id>',
  bicep: `properties: {
  azureMonitorProfile: {
    metrics: { enabled: true }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.azureMonitorProfile.metrics?.enabled === true
      ? pass('managed Prometheus collects metrics', { at })
      : fail('managed Prometheus is off', { at })
  },
  cases: [
    { name: 'on', given: metrics({ enabled: true }), expect: 'pass' },
    { name: 'off', given: metrics({ enabled: false }), expect: 'fail' },
    { name: 'empty', given: metrics({}), expect: 'fail' },
    { name: 'null', given: metrics(null), expect: 'fail' },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'as text', given: metrics({ enabled: 'true' }), expect: 'unknown' },
  ],
})
