import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/autoUpgradeProfile/upgradeChannel'

function channel(upgradeChannel: string | null) {
  return aksWith({ autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage', upgradeChannel } })
}

export const aksAutoUpgrade = control({
  id: 'aks-auto-upgrade',
  title: 'Cluster auto-upgrade channel is set',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['PV-7'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    psrule: ['Azure.AKS.AutoUpgrade'],
    prowler: ['aks_cluster_auto_upgrade_enabled'],
    checkov: ['CKV_AZURE_171'],
    policy: ['5c345cdf-2049-47e0-b8fe-b0e96bc2df35'],
    steampipe: ['kubernetes_cluster_upgrade_channel'],
  },
  why: 'A minor version is supported for about a year. A channel keeps the cluster inside that window while everybody is busy with something else.',
  judged:
    'autoUpgradeProfile.upgradeChannel has to be patch, stable, rapid or node-image. node-image renews nodes and never the Kubernetes version: it passes with that advice. "none", empty and absent fail.',
  fix: 'az aks update -g <group> -n <cluster> --auto-upgrade-channel patch',
  bicep: `properties: {
  autoUpgradeProfile: {
    upgradeChannel: 'patch'
  }
}`,
  check({ managedCluster: { properties } }) {
    const channel = properties.autoUpgradeProfile.upgradeChannel ?? 'none'
    if (channel === 'none') return fail('nothing upgrades the cluster by itself', { at })
    return pass(`the channel ${channel} upgrades the cluster`, {
      at,
      ...(channel === 'node-image'
        ? { advice: 'node-image never changes the Kubernetes version: plan its upgrades' }
        : {}),
    })
  },
  cases: [
    { name: 'patch', given: channel('patch'), expect: 'pass' },
    { name: 'stable, in another case', given: channel('Stable'), expect: 'pass' },
    { name: 'rapid', given: channel('rapid'), expect: 'pass' },
    { name: 'images', given: channel('node-image'), expect: 'pass' },
    { name: '"none"', given: channel('none'), expect: 'fail' },
    { name: 'empty', given: channel(''), expect: 'fail' },
    { name: 'never set', given: channel(null), expect: 'fail' },
    { name: 'no profile', given: aksWith({}), expect: 'fail' },
    { name: 'a new channel', given: channel('lts'), expect: 'unknown' },
  ],
})
