import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

type Settings =
  Facets['managedCluster']['properties']['agentPoolProfiles'][number]['upgradeSettings']

const at = '/properties/agentPoolProfiles'

/** More than one node at a time, or a share of the pool. */
function movesMany({ maxSurge, maxUnavailable }: Settings): boolean {
  const surge = amountOf(maxSurge, 'maxSurge')
  const away = amountOf(maxUnavailable, 'maxUnavailable')
  return surge.share > 0 || surge.nodes > 1 || away.share > 0 || away.nodes > 0
}

function amountOf(text: string | undefined, name: string): { nodes: number; share: number } {
  const [, digits, percent] = /^(\d+)(%?)$/.exec(text ?? '0') ?? []
  if (digits === undefined) {
    throw new Unrecognised(`${at}/*/upgradeSettings/${name}`, text ?? null, '3, 33%')
  }
  return percent === '%' ? { nodes: 0, share: Number(digits) } : { nodes: Number(digits), share: 0 }
}

function pool(upgradeSettings: JsonObject | null) {
  return aksWith({ agentPoolProfiles: [{ name: 'system', upgradeSettings }] })
}

export const aksUpgradeSurge = control({
  id: 'aks-upgrade-surge',
  title: 'Pools can be upgraded several nodes at a time',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~PV-7'],
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    azqr: ['aks-016'],
  },
  why: 'An upgrade that takes a night, or hangs on one drain, is the one that gets postponed together with its fixes.',
  judged:
    'In every pool upgradeSettings.maxSurge has to be a percentage or more than one node, or maxUnavailable has to be set; absent is one node and fails. A drain timeout that is not set is the half hour of AKS: such a pass says so.',
  fix: 'az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --max-surge 33% --drain-timeout 30',
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', upgradeSettings: { maxSurge: '33%', drainTimeoutInMinutes: 30 } }
  ]
}`,
  check({ managedCluster }) {
    const pools = poolsOf(managedCluster).map(({ name, upgradeSettings: settings }, index) => ({
      name: name ?? `pool ${index}`,
      settings,
    }))
    if (pools.length === 0) return notApplicable('Azure hosts all nodes of the cluster')
    const slow = pools.filter(({ settings }) => !movesMany(settings)).map(({ name }) => name)
    if (slow.length > 0) {
      return fail(`nodes of ${slow.length} pool(s) are upgraded one by one`, { at, targets: slow })
    }
    const untimed = pools
      .filter(({ settings }) => settings.drainTimeoutInMinutes === undefined)
      .map(({ name }) => name)
    return pass('every pool is upgraded several nodes at a time', {
      at,
      ...(untimed.length > 0
        ? { advice: `no drain timeout, so half an hour a node: ${untimed.join(', ')}` }
        : {}),
    })
  },
  cases: [
    {
      name: 'a third',
      given: pool({ maxSurge: '33%', drainTimeoutInMinutes: 30 }),
      expect: 'pass',
    },
    { name: 'three nodes', given: pool({ maxSurge: '3' }), expect: 'pass' },
    { name: 'without surge', given: pool({ maxSurge: '0', maxUnavailable: '1' }), expect: 'pass' },
    { name: 'one node', given: pool({ maxSurge: '1', maxUnavailable: '0' }), expect: 'fail' },
    { name: 'no share', given: pool({ maxSurge: '0%' }), expect: 'fail' },
    { name: 'empty', given: pool({}), expect: 'fail' },
    { name: 'null', given: pool(null), expect: 'fail' },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'a new form', given: pool({ maxSurge: 'auto' }), expect: 'unknown' },
  ],
})
