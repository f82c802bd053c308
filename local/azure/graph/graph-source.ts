import type { JsonObject } from '../../../shared/domain/json.ts'
import type { IsoTime } from '../../../shared/domain/time.ts'
import type { KqlTable } from '../kql/kql-table.ts'
import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import { GRAPH_COLUMNS, graphRow } from './graph-row.ts'
import type { GraphScope } from './graph-scope.ts'
import type { GraphTable } from './graph-tables.ts'
import { graphTable, isInTable } from './table-of-type.ts'

/** Where reading stands; a page that goes on sets `after` and sees from there. */
export interface Progress {
  after: string
  /** The lower-cased id of the last resource that was read. */
  last: string
}

export interface SourceInput {
  readonly world: World
  readonly scope: GraphScope
  /** The time whose state is told. */
  readonly at: IsoTime
  readonly progress: Progress
  readonly changeTables?: readonly string[] | undefined
}

function subscriptionRows({ scope }: SourceInput): readonly ArmResource[] {
  return scope.subscriptions.map(
    ({ subscriptionId, displayName, state = 'Enabled', tags, managementGroups = [] }) => ({
      id: `/subscriptions/${subscriptionId}`,
      name: displayName,
      type: 'Microsoft.Resources/subscriptions',
      tags: tags ?? {},
      properties: {
        state,
        managementGroupAncestorsChain: managementGroups.map(({ name, displayName: display }) => ({
          name,
          displayName: display,
        })),
      },
    }),
  )
}

/** Documented: the change log tells of what stands in these. */
const CHANGE_TABLES = ['resources', 'resourcecontainers']

function changeRows({
  world,
  at,
  changeTables = CHANGE_TABLES,
}: SourceInput): readonly ArmResource[] {
  const told = changeTables.flatMap((name) => graphTable(name) ?? [])
  return world
    .changes(at)
    .filter(({ targetType }) => told.some((table) => isInTable(table, targetType)))
    .map(({ resource }) => resource)
}

/** Rows that are not resources on the shelf. */
const MORE: Readonly<Record<string, (input: SourceInput) => readonly ArmResource[]>> = {
  resourcecontainers: subscriptionRows,
  resourcechanges: changeRows,
}

/** Resources of the table behind `after`, in the order of their ids. */
function resourcesOf(table: GraphTable, input: SourceInput): Iterable<ArmResource> {
  const { world, at, progress } = input
  const { after } = progress
  const shelved = world.list({ at, after, in: (type) => isInTable(table, type) })
  const more = MORE[table.name]?.(input).filter(({ id }) => id.toLowerCase() > after)
  return more
    ? [...more, ...shelved].sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1))
    : shelved
}

function* rowsOf(table: GraphTable, input: SourceInput): Iterable<JsonObject> {
  const { scope, world, progress } = input
  for (const resource of resourcesOf(table, input)) {
    if (!scope.holds(resource)) continue
    progress.last = resource.id.toLowerCase()
    yield graphRow(resource, world.tenantId)
  }
}

/** A table of Resource Graph for the interpreter. */
export function graphSource(table: GraphTable, input: SourceInput): KqlTable {
  return { columns: GRAPH_COLUMNS, rows: () => rowsOf(table, input), sortedBy: 'id' }
}
