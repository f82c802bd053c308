import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { nameOf } from '../parts/name-of.ts'

type Extension = Facets['extensions'][number]

/** Why an extension rots, null when it does not, undefined when the reply does not tell. */
function rot({ properties }: Extension): string | null | undefined {
  const { autoUpgradeMode: mode, autoUpgradeMinorVersion: minor, releaseTrain } = properties
  const train = releaseTrain?.toLowerCase() ?? 'stable'
  if (train !== 'stable') return `release train ${train}`
  if (mode !== undefined) return mode === 'none' ? 'no upgrades' : null
  if (minor === undefined) return undefined
  return minor ? null : 'pinned'
}

const minor = { autoUpgradeMinorVersion: true, releaseTrain: 'Stable' }

export const arcExtensionAutoUpgrade = control({
  id: 'arc-extension-auto-upgrade',
  title: 'Extensions take minor upgrades from the stable train',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    mcsb: ['PV-7'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  why: 'A sensor that is pinned to last year detects the attacks of last year. A preview train brings versions that nobody supports.',
  judged:
    'Each extension has to have autoUpgradeMode patch or compatible, or autoUpgradeMinorVersion true; where both are set the newer autoUpgradeMode counts. Its release train has to be stable, which is what an absent one means. Those that Azure manages as system extensions are left out. Without others it does not apply.',
  fix: 'az k8s-extension update -g <group> -c <cluster> -t connectedClusters -n <extension> --auto-upgrade-minor-version true --release-train stable',
  bicep: `properties: {
  autoUpgradeMode: 'compatible'
  releaseTrain: 'stable'
}`,
  check({ extensions }) {
    const own = extensions.filter(({ properties }) => properties.isSystemExtension !== true)
    if (own.length === 0) return notApplicable('the cluster has no extensions of yours')
    const judged = own.map((one) => ({ name: nameOf(one), why: rot(one) }))
    const bad = judged.filter(({ why }) => typeof why === 'string')
    if (bad.length > 0) {
      const told = bad.map(({ name, why }) => `${name} (${why})`).join(', ')
      return fail(`not kept up to date: ${told}`, { targets: bad.map(({ name }) => name) })
    }
    const untold = judged.find(({ why }) => why === undefined)
    return untold
      ? unknown('not-supplied', `the reply does not tell whether ${untold.name} upgrades`)
      : pass('all extensions take upgrades from the stable train')
  },
  cases: [
    { name: 'minor versions', given: extensionsWith(minor), expect: 'pass' },
    {
      name: 'no train told',
      given: extensionsWith({ ...minor, releaseTrain: null }),
      expect: 'pass',
    },
    {
      name: 'the newer property wins',
      given: extensionsWith({ autoUpgradeMinorVersion: false, autoUpgradeMode: 'patch' }),
      expect: 'pass',
    },
    {
      name: 'the newer property wins against it',
      given: extensionsWith({ ...minor, autoUpgradeMode: 'none' }),
      expect: 'fail',
    },
    {
      name: 'pinned',
      given: extensionsWith(minor, { autoUpgradeMinorVersion: false, version: '1.6.0' }),
      expect: 'fail',
    },
    {
      name: 'preview train',
      given: extensionsWith({ ...minor, releaseTrain: 'Preview' }),
      expect: 'fail',
    },
    {
      name: 'as Resource Graph spells it',
      given: extensionsWith({ AutoUpgradeMinorVersion: false, ReleaseTrain: 'stable' }),
      expect: 'fail',
    },
    {
      name: 'pinned by Azure',
      given: extensionsWith({ autoUpgradeMinorVersion: false, isSystemExtension: true }),
      expect: 'not-applicable',
    },
    { name: 'no extensions', given: extensionsWith(), expect: 'not-applicable' },
    { name: 'nothing told', given: extensionsWith({}), expect: 'unknown' },
    { name: 'a new mode', given: extensionsWith({ autoUpgradeMode: 'weekly' }), expect: 'unknown' },
  ],
})
