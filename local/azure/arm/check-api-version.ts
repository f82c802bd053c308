import { armError } from './arm-error.ts'
import type { ArmAnswer } from './arm-request.ts'
import type { ResourceType } from './resource-types.ts'

const VERSION = /^(\d{4}-\d{2}-\d{2})(-preview|-privatepreview)?$/

/** A stable version needs a stable list; any date up to the newest is taken for one that existed. */
function isKnown(version: string, { stable, preview }: ResourceType): boolean {
  const [, date = '', suffix] = VERSION.exec(version) ?? []
  const newest = suffix ? [stable, preview] : [stable]
  return date !== '' && newest.some((known) => known !== undefined && date <= known.slice(0, 10))
}

/** The refusal of an api-version that the type does not have, else null. */
export function checkApiVersion(version: string, found: ResourceType): ArmAnswer | null {
  if (isKnown(version, found)) return null
  const type = found.type.split('/').slice(1).join('/')
  const known = [found.stable, found.preview].filter(Boolean).join(', ')
  return armError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'westeurope' and API version '${version}' for type '${type}'. The supported api-versions are '${known}'. The supported locations are 'northeurope, westeurope'.`,
  )
}
