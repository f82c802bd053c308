import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/sku/tier'
/** Paid is what replies until 2023, and Automatic clusters now and then, call Standard. */
const paid: ReadonlySet<string> = new Set(['standard', 'premium', 'paid'])
const production = { environment: 'production' }

function tier(tier: string | null) {
  return aksWith({}, { sku: { name: 'Base', tier } })
}

export const aksSlaTier = control({
  id: 'aks-sla-tier',
  title: 'Production runs on the Standard or Premium tier',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    production: words(
      ['production', 'prod'],
      'Values of the context environment whose clusters need a paid tier',
    ),
  },
  peers: {
    psrule: ['Azure.AKS.UptimeSLA'],
    checkov: ['CKV_AZURE_170'],
    azqr: ['aks-003'],
    aprl: ['0611251f-e70f-4243-8ddd-cfe894bec2e7'],
    steampipe: ['kubernetes_cluster_sku_standard'],
  },
  why: 'The API server of the Free tier has no promise of availability and gives up under load: when it is needed for defence it may not answer.',
  judged:
    'sku.tier Standard, Premium or Paid (its older name) passes everywhere. Free and absent, which means Free, fail for production clusters, as the context environment says, and do not apply to others.',
  fix: 'az aks update -g <group> -n <cluster> --tier standard',
  bicep: `sku: {
  name: 'Base'
  tier: 'Standard'
}`,
  check({ managedCluster: { sku } }, { context, parameters }) {
    const name = sku.tier?.toLowerCase() ?? 'free'
    if (paid.has(name)) return pass(`the cluster has the ${sku.tier} tier`, { at })
    if (name !== 'free')
      throw new Unrecognised(at, sku.tier ?? null, 'Free, Standard, Premium, Paid')
    const { environment } = context
    if (environment === undefined) {
      return unknown('not-mapped', 'the tier is Free, and the policy does not map the environment')
    }
    return isListed(environment, parameters.production)
      ? fail(`a ${environment} cluster has the Free tier`, { at })
      : notApplicable(`the environment of the cluster is ${environment}`)
  },
  cases: [
    { name: 'Standard', given: tier('Standard'), context: production, expect: 'pass' },
    { name: 'Paid, environment not mapped', given: tier('Paid'), expect: 'pass' },
    { name: 'Free', given: tier('Free'), context: production, expect: 'fail' },
    { name: 'empty', given: tier(''), context: production, expect: 'fail' },
    { name: 'no SKU', given: aksWith({}), context: { environment: 'Prod' }, expect: 'fail' },
    {
      name: 'Free, for tests',
      given: tier('Free'),
      context: { environment: 'test' },
      expect: 'not-applicable',
    },
    { name: 'Free, environment not mapped', given: tier('Free'), expect: 'unknown' },
    { name: 'a new tier', given: tier('Ultra'), context: production, expect: 'unknown' },
  ],
})
