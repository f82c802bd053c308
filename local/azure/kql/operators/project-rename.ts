import { KqlError } from '../kql-error.ts'
import { parseAssignment } from '../parse-assignment.ts'
import { mapRows } from './map-rows.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { parseList } from './parse-list.ts'

/** `new = old`, columns staying where they are. */
export const projectRename: OperatorSyntax = (tokens, grammar) => {
  const renames = parseList(tokens, () => parseAssignment(tokens, grammar))
  return (input) => {
    const names = new Map(
      renames.map(({ name, value }) => {
        const known = value.kind === 'name' && input.columns.some((c) => c.name === value.name)
        if (name && known && value.kind === 'name') return [value.name, name] as const
        throw new KqlError('project-rename needs new = old, old being a column', value.at)
      }),
    )
    const columns = input.columns.map((column) => ({
      ...column,
      name: names.get(column.name) ?? column.name,
    }))
    const renamed = (name: string | null): string | null => names.get(name ?? '') ?? name
    const order = { folded: renamed(input.order.folded), exact: renamed(input.order.exact) }
    return mapRows({ ...input, order }, columns, (row) => row)
  }
}
