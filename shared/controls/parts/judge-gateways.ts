import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, type Pass, unknown, type Verdict } from '../../domain/verdict.ts'
import { nameOf } from './name-of.ts'

type Gateway = Facets['applicationGateways'][number]

/**
 * The verdict about what stands in front of a cluster, out of what is wrong with each of the gateways that
 * its ingress add-on drives. Without that add-on it does not apply: other ingress is not read.
 */
export function judgeGateways(
  { properties }: Facets['managedCluster'],
  gateways: readonly Gateway[],
  faultOf: (gateway: Gateway, index: number) => string | null,
  good: () => Pass,
): Verdict {
  const addon = properties.addonProfiles.get('ingressApplicationGateway')
  if (addon === undefined || addon.enabled === false) {
    return notApplicable('the Application Gateway add-on is off; other ingress is not read here')
  }
  if (gateways.length === 0) {
    return unknown('not-supplied', 'the add-on names no Application Gateway that exists')
  }
  const faults = gateways.flatMap((gateway, index) => {
    const fault = faultOf(gateway, index)
    return fault === null ? [] : [{ gateway: nameOf(gateway), fault }]
  })
  if (faults.length === 0) return good()
  return fail(faults.map(({ gateway, fault }) => `${gateway}: ${fault}`).join('; '), {
    targets: faults.map(({ gateway }) => gateway),
  })
}
