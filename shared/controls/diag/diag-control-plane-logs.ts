import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { enabledLogs } from '../parts/enabled-logs.ts'
import { settingsWith } from '../parts/settings-with.ts'

const always = ['kube-apiserver', 'kube-controller-manager', 'cloud-controller-manager']
const scaling = {
  ...aksWith({ agentPoolProfiles: [{ name: 'a' }, { name: 'b', enableAutoScaling: true }] }),
}
const fixed = aksWith({ agentPoolProfiles: [{ name: 'a', enableAutoScaling: false }] })

export const diagControlPlaneLogs = control({
  id: 'diag-control-plane-logs',
  title: 'Other control-plane logs are collected',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'diagnosticSettings'],
  frameworks: {
    mcsb: ['LT-4'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    psrule: ['Azure.AKS.PlatformLogs'],
  },
  why: 'The audit log says who asked; these say what the cluster made of it. Without them nobody can tell an attacker from a broken controller.',
  judged:
    'All diagnostic settings of the cluster together have to send kube-apiserver, kube-controller-manager and cloud-controller-manager, and cluster-autoscaler where a pool scales by itself; by name or by the group allLogs, enabled, in a setting that names a destination. kube-scheduler is left to you.',
  fix: `az monitor diagnostic-settings create -n control-plane --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs '[{"category":"kube-apiserver","enabled":true},{"category":"kube-controller-manager","enabled":true},{"category":"cloud-controller-manager","enabled":true},{"category":"cluster-autoscaler","enabled":true}]'`,
  bicep: `resource controlPlane 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'control-plane'
  scope: cluster
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'kube-apiserver', enabled: true }
      { category: 'kube-controller-manager', enabled: true }
      { category: 'cloud-controller-manager', enabled: true }
      { category: 'cluster-autoscaler', enabled: true }
    ]
  }
}`,
  check({ managedCluster: { properties }, diagnosticSettings }) {
    const scales = properties.agentPoolProfiles.some((pool) => pool.enableAutoScaling === true)
    const wanted = scales ? [...always, 'cluster-autoscaler'] : always
    const isSent = enabledLogs(diagnosticSettings)
    const missing = wanted.filter((category) => !isSent(category))
    return missing.length === 0
      ? pass('the logs of the control plane are collected')
      : fail(`not collected: ${missing.join(', ')}`, { targets: missing })
  },
  cases: [
    { name: 'by name', given: { ...fixed, ...settingsWith({ on: always }) }, expect: 'pass' },
    {
      name: 'by group, pools scale',
      given: { ...scaling, ...settingsWith({ groups: ['allLogs'] }) },
      expect: 'pass',
    },
    {
      name: 'in two settings',
      given: { ...scaling, ...settingsWith({ on: always }, { on: ['cluster-autoscaler'] }) },
      expect: 'pass',
    },
    {
      name: 'pools scale, its log is missing',
      given: { ...scaling, ...settingsWith({ on: always }) },
      expect: 'fail',
    },
    {
      name: 'group audit only',
      given: { ...fixed, ...settingsWith({ groups: ['audit'] }) },
      expect: 'fail',
    },
    {
      name: 'listed and off',
      given: { ...fixed, ...settingsWith({ off: always }) },
      expect: 'fail',
    },
    { name: 'no settings', given: { ...fixed, ...settingsWith() }, expect: 'fail' },
    { name: 'cluster not supplied', given: settingsWith({ on: always }), expect: 'unknown' },
  ],
})
