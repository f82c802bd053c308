import { fail, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/omsagent'
const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/insights'

function agent(enabled: boolean, workspace: string | null = id) {
  const config = workspace === null ? null : { logAnalyticsWorkspaceResourceID: workspace }
  return aksWith({ addonProfiles: { omsagent: { enabled, config } } })
}

export const aksContainerInsights = control({
  id: 'aks-container-insights',
  title: 'Container insights collects logs',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['workspaces'],
  frameworks: {
    mcsb: ['LT-3', 'LT-4'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Audit logging', 'Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    psrule: ['Azure.AKS.ContainerInsights'],
    checkov: ['CKV_AZURE_4'],
    trivy: ['AZU-0040'],
    steampipe: ['kubernetes_cluster_logging_enabled'],
    azts: ['Azure_KubernetesService_Audit_Enable_Monitoring'],
    aprl: ['dcaf8128-94bd-4d53-9235-3a0371df6b74'],
  },
  why: 'What containers wrote, which ran where and what Kubernetes did with them is the raw material of every investigation, and it is gone with the pod.',
  judged:
    'The add-on omsagent (its keys in whatever case) has to be enabled and the Log Analytics workspace in its configuration has to exist. Whether it exists is asked only where the add-on is on. This says nothing about the audit log of the control plane.',
  fix: 'az aks enable-addons -g <group> -n <cluster> --addons monitoring --workspace-resource-id <workspace id>',
  bicep: `properties: {
  addonProfiles: {
    omsagent: {
      enabled: true
      config: { logAnalyticsWorkspaceResourceID: workspace.id, useAADAuth: 'true' }
    }
  }
}`,
  check({ managedCluster: { properties }, workspaces }) {
    const agent = properties.addonProfiles.get('omsagent')
    if (agent?.enabled !== true) return fail('Container insights is off', { at })
    const workspace = agent.config.get('logAnalyticsWorkspaceResourceID')
    if (workspace === undefined) return fail('Container insights names no workspace', { at })
    if (!workspaces.known) return unread('workspaces', workspaces)
    return workspaces.value.some((one) => one.id?.toLowerCase() === workspace.toLowerCase())
      ? pass('Container insights is on and its workspace exists', { at })
      : fail('Container insights reports to a workspace that does not exist', {
          at,
          targets: [workspace],
        })
  },
  cases: [
    { name: 'on', given: { ...agent(true), workspaces: [{ id }] }, expect: 'pass' },
    {
      name: 'on, spelt otherwise',
      given: {
        ...aksWith({
          addonProfiles: {
            omsAgent: {
              enabled: true,
              config: { LogAnalyticsWorkspaceResourceID: id.toLowerCase() },
            },
          },
        }),
        workspaces: [{ id }],
      },
      expect: 'pass',
    },
    { name: 'off', given: agent(false), expect: 'fail' },
    { name: 'no add-ons', given: aksWith({}), expect: 'fail' },
    { name: 'on, no workspace named', given: agent(true, null), expect: 'fail' },
    { name: 'on, workspace empty', given: agent(true, ''), expect: 'fail' },
    { name: 'on, workspace deleted', given: { ...agent(true), workspaces: [] }, expect: 'fail' },
    { name: 'on, workspaces not read', given: agent(true), expect: 'unknown' },
    {
      name: 'on, as text',
      given: aksWith({ addonProfiles: { omsagent: { enabled: 'true' } } }),
      expect: 'unknown',
    },
  ],
})
