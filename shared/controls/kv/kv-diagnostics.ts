import { unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { enabledLogs } from '../parts/enabled-logs.ts'
import { extending } from '../parts/extending.ts'
import { judgeVaults } from '../parts/judge-vaults.ts'
import { settingOf } from '../parts/setting-of.ts'
import { vaultWith } from '../parts/vault-with.ts'

const vault =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/v'

function logged(...on: readonly string[]) {
  return { ...vaultWith({}), vaultDiagnosticSettings: settingOf(vault, ...on) }
}

export const kvDiagnostics = control({
  id: 'kv-diagnostics',
  title: 'Vaults of the cluster log who uses them',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['keyVaults', 'vaultDiagnosticSettings'],
  frameworks: {
    mcsb: ['LT-3'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    scoutsuite: ['logging-monitoring-logging-key-vault-disabled'],
  },
  why: 'The use of a key is the one trace that the theft of secrets leaves.',
  judged:
    'Each vault that the cluster names has to send AuditEvent somewhere, by name or by the groups audit or allLogs. Where the cluster names no vault it does not apply.',
  fix: `az monitor diagnostic-settings create -n audit --resource <vault id> --workspace <workspace id> --logs '[{"category":"AuditEvent","enabled":true}]'`,
  bicep: `resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}`,
  check(seen) {
    const { vaultDiagnosticSettings: settings } = seen
    const verdict = judgeVaults(
      seen,
      ({ id }) => {
        const isSent = enabledLogs(settings.known ? extending(id, settings.value) : [])
        return isSent('auditevent') || isSent('audit') ? null : 'does not log who uses it'
      },
      'the vaults log who uses them',
    )
    const isJudged = verdict.status === 'pass' || verdict.status === 'fail'
    return isJudged && !settings.known ? unread('vaultDiagnosticSettings', settings) : verdict
  },
  cases: [
    { name: 'by name', given: logged('auditEvent'), expect: 'pass' },
    { name: 'by group', given: logged('allLogs'), expect: 'pass' },
    {
      name: 'something else',
      given: logged('AzurePolicyEvaluationDetails'),
      expect: 'fail',
    },
    { name: 'nothing', given: { ...logged(), vaultDiagnosticSettings: [] }, expect: 'fail' },
    { name: 'no vault named', given: { ...logged(), ...aksWith({}) }, expect: 'not-applicable' },
    { name: 'settings not read', given: vaultWith({}), expect: 'unknown' },
    {
      name: 'vault not read',
      given: { managedCluster: vaultWith({}).managedCluster, vaultDiagnosticSettings: [] },
      expect: 'unknown',
    },
  ],
})
