import type { JsonObject } from '../../domain/json.ts'
import { parseTime, secondsBetween } from '../../domain/time.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/upgradeSettings/overrideSettings'

function override(overrideSettings: JsonObject | null) {
  return aksWith({ upgradeSettings: { overrideSettings } })
}

export const aksForcedUpgradeOverrideOff = control({
  id: 'aks-forced-upgrade-override-off',
  title: 'No standing override forces upgrades',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    nsa: ['Upgrading and application security practices'],
  },
  why: 'The override lets an upgrade run although workloads still call interfaces that the new version removes. Left standing, nobody is warned the next time.',
  judged:
    'upgradeSettings.overrideSettings.forceUpgrade must not be true unless its end (until) has passed; an override without an end fails.',
  fix: 'az aks update -g <group> -n <cluster> --disable-force-upgrade',
  bicep: `properties: {
  upgradeSettings: {
    overrideSettings: { forceUpgrade: false }
  }
}`,
  check({ managedCluster: { properties } }, { now }) {
    const { forceUpgrade, until } = properties.upgradeSettings.overrideSettings
    if (forceUpgrade !== true) return pass('nothing forces upgrades', { at })
    if (until === undefined) return fail('upgrades are forced, without an end', { at })
    const end = parseTime(until)
    if (end === null) throw new Unrecognised(`${at}/until`, until, 'times')
    return secondsBetween(now, end) > 0
      ? fail(`upgrades are forced until ${end}`, { at })
      : pass(`the override ended on ${end}`, { at })
  },
  cases: [
    { name: 'never set', given: aksWith({}), expect: 'pass' },
    { name: 'null', given: override(null), expect: 'pass' },
    {
      name: 'off',
      given: override({ forceUpgrade: false, until: '2027-01-01T00:00:00Z' }),
      expect: 'pass',
    },
    {
      name: 'over',
      given: override({ forceUpgrade: true, until: '2026-10-31T00:00:00Z' }),
      expect: 'pass',
    },
    {
      name: 'running',
      given: override({ forceUpgrade: true, until: '2026-11-03T00:00:00Z' }),
      expect: 'fail',
    },
    { name: 'without an end', given: override({ forceUpgrade: true, until: '' }), expect: 'fail' },
    {
      name: 'an end that is none',
      given: override({ forceUpgrade: true, until: 'soon' }),
      expect: 'unknown',
    },
  ],
})
