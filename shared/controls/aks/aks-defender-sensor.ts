import { fail, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/securityProfile/defender'
const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/security'

function defender(enabled: boolean, workspace?: string) {
  const profile = {
    securityMonitoring: { enabled },
    ...(workspace === undefined ? {} : { logAnalyticsWorkspaceResourceId: workspace }),
  }
  return aksWith({ securityProfile: { defender: profile } })
}

export const aksDefenderSensor = control({
  id: 'aks-defender-sensor',
  title: 'Defender for Containers profile is on',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['workspaces'],
  frameworks: {
    cisAks: ['5.1.1'],
    mcsb: ['LT-1', 'LT-2'],
    nist800_190: ['4.4.4 app vulnerabilities', '4.4.5 rogue containers'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    psrule: ['Azure.AKS.DefenderProfile'],
    prowler: ['aks_cluster_defender_enabled'],
    policy: ['a1840de2-8088-4ea8-b153-b4c723e9cb01', '64def556-fbad-4622-930e-72d1d5589bf5'],
    kubescape: ['C-0243'],
  },
  why: 'The sensor sees what runs on the nodes: miners, reverse shells, drifted binaries. Pointing at a workspace that was deleted it is as blind as switched off.',
  judged:
    'securityProfile.defender.securityMonitoring.enabled (in replies of 2022, which lack that, azureDefender.enabled) has to be true, and the Log Analytics workspace that it names has to exist. Whether the workspace exists is asked only where the sensor is on.',
  fix: 'az aks update -g <group> -n <cluster> --enable-defender',
  bicep: `properties: {
  securityProfile: {
    defender: {
      logAnalyticsWorkspaceResourceId: workspace.id
      securityMonitoring: { enabled: true }
    }
  }
}`,
  check({ managedCluster: { properties }, workspaces }) {
    const { defender: current, azureDefender: older } = properties.securityProfile
    const sensor = current === undefined ? older : current.securityMonitoring
    if (sensor?.enabled !== true) return fail('the Defender sensor is off', { at })
    const workspace =
      current?.logAnalyticsWorkspaceResourceId ?? older?.logAnalyticsWorkspaceResourceId
    if (workspace === undefined) return fail('the Defender sensor names no workspace', { at })
    if (!workspaces.known) return unread('workspaces', workspaces)
    return workspaces.value.some((one) => one.id?.toLowerCase() === workspace.toLowerCase())
      ? pass('the Defender sensor is on and its workspace exists', { at })
      : fail('the Defender sensor reports to a workspace that does not exist', {
          at,
          targets: [workspace],
        })
  },
  cases: [
    {
      name: 'on, workspace in another case',
      given: { ...defender(true, id.toLowerCase()), workspaces: [{ id }] },
      expect: 'pass',
    },
    {
      name: 'on, as replies of 2022 spell it',
      given: {
        ...aksWith({
          securityProfile: {
            azureDefender: { enabled: true, logAnalyticsWorkspaceResourceId: id },
          },
        }),
        workspaces: [{ id }],
      },
      expect: 'pass',
    },
    { name: 'off', given: defender(false, id), expect: 'fail' },
    { name: 'never set', given: aksWith({ securityProfile: {} }), expect: 'fail' },
    { name: 'no security profile', given: aksWith({}), expect: 'fail' },
    { name: 'on, no workspace named', given: defender(true), expect: 'fail' },
    {
      name: 'on, workspace deleted',
      given: { ...defender(true, id), workspaces: [] },
      expect: 'fail',
    },
    { name: 'on, workspaces not read', given: defender(true, id), expect: 'unknown' },
    {
      name: 'a sensor of a new form',
      given: aksWith({ securityProfile: { defender: 'on' } }),
      expect: 'unknown',
    },
  ],
})
