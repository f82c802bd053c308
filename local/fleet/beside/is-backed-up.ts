import { isObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import type { LandingZone } from '../zone/landing-zone.ts'
import { isTended } from './is-tended.ts'

/** Whether a sample cluster is backed up: one in production that is looked after, where there is a vault. */
export function isBackedUp(cluster: ArmResource, { care }: LandingZone): boolean {
  const { tags } = cluster
  const isProduction = isObject(tags) && tags['environment'] === 'prod'
  return care === 'kept' && isProduction && isTended(cluster)
}
