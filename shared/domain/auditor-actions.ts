import { facets } from './facets/index.ts'
import { wayActions } from './way-actions.ts'

/**
 * To list the fleet, to tell a gone cluster from a closed door, and for the rows of the change log, which Resource Graph
 * leaves out in silence where their type may not be read.
 */
const always = [
  'Microsoft.ResourceGraph/resources/read',
  'Microsoft.Resources/changes/read',
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
]

/** The actions of the custom role, sorted. A facet adds its own; all of them read. */
export const auditorActions: readonly string[] = [
  ...new Set([
    ...always,
    ...wayActions,
    ...Object.values(facets).flatMap(({ permissions }) => permissions),
  ]),
].sort()
