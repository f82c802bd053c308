import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/autoUpgradeProfile/nodeOSUpgradeChannel'

function channels(nodeOSUpgradeChannel: string | null, upgradeChannel: string | null = null) {
  return aksWith({ autoUpgradeProfile: { nodeOSUpgradeChannel, upgradeChannel } })
}

export const aksNodeOsAutoUpgrade = control({
  id: 'aks-node-os-auto-upgrade',
  title: 'Node OS auto-upgrade channel is set',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['PV-7'],
    nist800_190: ['4.5.3 host OS component vulnerabilities'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    psrule: ['Azure.AKS.NodeAutoUpgrade'],
    policy: ['04408ca5-aa10-42ce-8536-98955cdddd4c', '40f1aee2-4db4-4b74-acb1-c6972e24cca8'],
  },
  why: 'Fixes of the node system have to arrive without a ticket: between a flaw and its exploit lie days, between two maintenance meetings weeks.',
  judged:
    'autoUpgradeProfile.nodeOSUpgradeChannel has to be SecurityPatch or NodeImage, or upgradeChannel node-image, which brings images too. Unmanaged leaves patching and restarts to the system itself: it fails, as None and absent do.',
  fix: 'az aks update -g <group> -n <cluster> --node-os-upgrade-channel SecurityPatch',
  bicep: `properties: {
  autoUpgradeProfile: {
    nodeOSUpgradeChannel: 'SecurityPatch'
  }
}`,
  check({ managedCluster: { properties } }) {
    const { nodeOSUpgradeChannel: own = 'None', upgradeChannel } = properties.autoUpgradeProfile
    if (own === 'SecurityPatch' || own === 'NodeImage') {
      return pass(`the channel ${own} brings fixes to the nodes`, { at })
    }
    if (upgradeChannel === 'node-image') {
      return pass('the upgrade channel node-image brings fixes to the nodes', {
        at: '/properties/autoUpgradeProfile/upgradeChannel',
      })
    }
    return own === 'Unmanaged'
      ? fail('the nodes patch themselves, and nothing restarts them', { at })
      : fail('no channel brings fixes to the nodes', { at })
  },
  cases: [
    { name: 'security patches', given: channels('SecurityPatch'), expect: 'pass' },
    { name: 'images', given: channels('NodeImage'), expect: 'pass' },
    { name: 'in another case', given: channels('nodeimage', 'stable'), expect: 'pass' },
    {
      name: 'images through the cluster channel',
      given: channels(null, 'node-image'),
      expect: 'pass',
    },
    { name: 'unmanaged', given: channels('Unmanaged'), expect: 'fail' },
    { name: '"None"', given: channels('None', 'patch'), expect: 'fail' },
    { name: 'empty', given: channels(''), expect: 'fail' },
    { name: 'empty profile', given: aksWith({ autoUpgradeProfile: {} }), expect: 'fail' },
    { name: 'no profile', given: aksWith({}), expect: 'fail' },
    { name: 'a new channel', given: channels('LivePatch'), expect: 'unknown' },
  ],
})
