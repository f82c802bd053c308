import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

type Pool = Facets['managedCluster']['properties']['agentPoolProfiles'][number]

const at = '/properties/agentPoolProfiles'
const image = 'AKSUbuntu-2204gen2containerd-202608.13.0'

/**
 * Trusted launch wants generation 2, which the image names, on x64; confidential sizes bring a stronger one.
 * Source: https://learn.microsoft.com/azure/aks/use-trusted-launch
 */
function canLaunchTrusted({ osType, nodeImageVersion, vmSize }: Pool): boolean {
  const name = nodeImageVersion?.toLowerCase() ?? ''
  const confidential = /^standard_(dc|ec)/i.test(vmSize ?? '')
  const capable = name.includes('gen2') && !name.includes('arm64')
  return osType?.toLowerCase() !== 'windows' && capable && !confidential
}

function pool(enableSecureBoot: boolean | null, enableVTPM: boolean | null, more = {}) {
  const securityProfile = { enableSecureBoot, enableVTPM }
  const row = { name: 'system', osType: 'Linux', nodeImageVersion: image, securityProfile }
  return aksWith({ agentPoolProfiles: [{ ...row, ...more }] })
}

export const aksTrustedLaunch = control({
  id: 'aks-trusted-launch',
  title: 'Nodes boot with vTPM and Secure Boot',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~PV-4'],
    nist800_190: ['4.5.5 host file system tampering'],
    nsa: ['Upgrading and application security practices'],
  },
  why: 'A boot kit starts before everything that could see it. Secure Boot does not load it, and the vTPM tells when something else was loaded.',
  judged:
    'securityProfile.enableSecureBoot and enableVTPM have to be true in every Linux pool whose image is of generation 2 for x64. Windows pools, older or Arm images and confidential sizes (DC and EC) are left out; where no pool is left the control does not apply. One of the two alone fails.',
  fix: `# the nodes are re-imaged
az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --enable-secure-boot --enable-vtpm`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', securityProfile: { enableSecureBoot: true, enableVTPM: true } }
  ]
}`,
  check({ managedCluster }) {
    const capable = poolsOf(managedCluster)
      .map((pool, index) => ({ pool, name: pool.name ?? `pool ${index}` }))
      .filter(({ pool }) => canLaunchTrusted(pool))
    if (capable.length === 0) return notApplicable('no pool can use trusted launch')
    const weak = capable
      .filter(({ pool: { securityProfile: profile } }) => {
        return profile.enableSecureBoot !== true || profile.enableVTPM !== true
      })
      .map(({ name }) => name)
    return weak.length > 0
      ? fail(`nodes of ${weak.length} pool(s) boot without vTPM or Secure Boot`, {
          at,
          targets: weak,
        })
      : pass('nodes boot with vTPM and Secure Boot', { at })
  },
  cases: [
    { name: 'both', given: pool(true, true), expect: 'pass' },
    { name: 'vTPM alone', given: pool(false, true), expect: 'fail' },
    { name: 'Secure Boot alone', given: pool(true, null), expect: 'fail' },
    { name: 'no profile', given: pool(null, null, { securityProfile: null }), expect: 'fail' },
    { name: 'Windows', given: pool(false, false, { osType: 'Windows' }), expect: 'not-applicable' },
    {
      name: 'generation 1',
      given: pool(false, false, { nodeImageVersion: 'AKSUbuntu-2204containerd-202608.13.0' }),
      expect: 'not-applicable',
    },
    {
      name: 'Arm',
      given: pool(false, false, {
        nodeImageVersion: 'AKSUbuntu-2204gen2arm64containerd-202608.13.0',
      }),
      expect: 'not-applicable',
    },
    {
      name: 'confidential size',
      given: pool(false, false, { vmSize: 'Standard_DC4as_v5' }),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    {
      name: 'as text',
      given: pool(true, true, { securityProfile: { enableSecureBoot: 'on' } }),
      expect: 'unknown',
    },
  ],
})
