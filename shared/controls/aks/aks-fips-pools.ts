import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
const regulated = { dataClass: 'regulated' }

function pools(...values: readonly (boolean | string | null)[]) {
  const agentPoolProfiles = values.map((enableFIPS, index) => ({
    name: `pool${index}`,
    enableFIPS,
  }))
  return aksWith({ agentPoolProfiles })
}

export const aksFipsPools = control({
  id: 'aks-fips-pools',
  title: 'Node images are FIPS where regulation asks for them',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    dataClasses: words(
      ['regulated', 'fips'],
      'Values of the context dataClass that demand FIPS images',
    ),
  },
  frameworks: {
    mcsb: ['~DP-3'],
    nsa: ['Encryption'],
  },
  why: 'Who has to use validated cryptography loses the permission to operate with one pool that does not.',
  judged:
    'enableFIPS true in every pool passes everywhere. Otherwise a cluster fails where the context dataClass is one that the parameter lists, naming the pools, and the control does not apply to other classes.',
  fix: `# Linux pools are re-imaged
az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --enable-fips-image`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', enableFIPS: true }
  ]
}`,
  check({ managedCluster }, { context, parameters }) {
    const all = poolsOf(managedCluster)
    if (all.length === 0) return notApplicable('Azure hosts all nodes of the cluster')
    const plain = all.flatMap(({ name, enableFIPS }, index) =>
      enableFIPS === true ? [] : [name ?? `pool ${index}`],
    )
    if (plain.length === 0) return pass('every pool runs a FIPS image', { at })
    const { dataClass } = context
    if (dataClass === undefined) {
      return unknown(
        'not-mapped',
        'not every pool runs a FIPS image, and the class of data is not mapped',
      )
    }
    return isListed(dataClass, parameters.dataClasses)
      ? fail(`${plain.length} pool(s) run no FIPS image, and the data is ${dataClass}`, {
          at,
          targets: plain,
        })
      : notApplicable(`${dataClass} data does not demand FIPS images`)
  },
  cases: [
    { name: 'every pool', given: pools(true, true), expect: 'pass' },
    { name: 'one of two', given: pools(true, false), context: regulated, expect: 'fail' },
    { name: 'never set', given: pools(null), context: regulated, expect: 'fail' },
    {
      name: 'never set, not demanded',
      given: pools(null),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    {
      name: 'demanded by the operator',
      given: pools(false),
      context: { dataClass: 'Public' },
      parameters: { dataClasses: ['public'] },
      expect: 'fail',
    },
    { name: 'class not mapped', given: pools(false), expect: 'unknown' },
    { name: 'no pools told', given: aksWith({}), context: regulated, expect: 'unknown' },
    { name: 'as text', given: pools('on'), context: regulated, expect: 'unknown' },
  ],
})
