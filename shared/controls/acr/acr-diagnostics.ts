import { control } from '../control.ts'
import { enabledLogs } from '../parts/enabled-logs.ts'
import { extending } from '../parts/extending.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { registriesWith } from '../parts/registries-with.ts'
import { settingOf } from '../parts/setting-of.ts'

const wanted = ['ContainerRegistryLoginEvents', 'ContainerRegistryRepositoryEvents']
const registry =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/registry-0'

function logged(...on: readonly string[]) {
  return { ...registriesWith({}), registryDiagnosticSettings: settingOf(registry, ...on) }
}

export const acrDiagnostics = control({
  id: 'acr-diagnostics',
  title: 'Registries log sign-ins, pulls and pushes',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['registries', 'registryDiagnosticSettings'],
  frameworks: {
    mcsb: ['LT-3'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    cloudsploit: ['acrLogAnalyticsEnabled'],
  },
  why: 'When a poisoned image turns up in a cluster, only the registry can tell who pushed it, from where, and who else pulled it.',
  judged:
    'Every registry that the nodes may pull from has to send ContainerRegistryLoginEvents and ContainerRegistryRepositoryEvents somewhere, by name or by the groups audit or allLogs. Where no registry is known it does not apply.',
  fix: `az monitor diagnostic-settings create -n audit --resource <registry id> --workspace <workspace id> --logs '[{"category":"ContainerRegistryLoginEvents","enabled":true},{"category":"ContainerRegistryRepositoryEvents","enabled":true}]'`,
  bicep: `resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: registry
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'ContainerRegistryLoginEvents', enabled: true }
      { category: 'ContainerRegistryRepositoryEvents', enabled: true }
    ]
  }
}`,
  check: ({ registries, registryDiagnosticSettings }) =>
    judgeRegistries(
      registries,
      ({ id }) => {
        const isSent = enabledLogs(extending(id, registryDiagnosticSettings))
        const missing = wanted.filter((one) => !isSent(one.toLowerCase()) && !isSent('audit'))
        return missing.length === 0 ? null : `does not log ${missing.join(', ')}`
      },
      'the registries log sign-ins, pulls and pushes',
    ),
  cases: [
    { name: 'by name', given: logged(...wanted), expect: 'pass' },
    { name: 'by group', given: logged('audit'), expect: 'pass' },
    { name: 'sign-ins only', given: logged('containerRegistryLoginEvents'), expect: 'fail' },
    {
      name: 'one of two registries',
      given: { ...logged('allLogs'), ...registriesWith({}, {}) },
      expect: 'fail',
    },
    { name: 'nothing', given: { ...logged(), registryDiagnosticSettings: [] }, expect: 'fail' },
    {
      name: 'no registry',
      given: { ...registriesWith(), registryDiagnosticSettings: [] },
      expect: 'not-applicable',
    },
    { name: 'settings not read', given: registriesWith({}), expect: 'unknown' },
  ],
})
