import { count } from './count.ts'
import { distinct } from './distinct.ts'
import { extend } from './extend.ts'
import { join } from './join.ts'
import { mvExpand } from './mv-expand.ts'
import type { OperatorSyntax } from './operator-syntax.ts'
import { project } from './project.ts'
import { projectColumns } from './project-columns.ts'
import { projectRename } from './project-rename.ts'
import { sort } from './sort.ts'
import { summarize } from './summarize.ts'
import { take } from './take.ts'
import { top } from './top.ts'
import { union } from './union.ts'
import { where } from './where.ts'

/** Every operator that is known; anything else is refused. */
export const operators: Readonly<Record<string, OperatorSyntax>> = {
  count,
  distinct,
  extend,
  filter: where,
  join,
  limit: take,
  'mv-expand': mvExpand,
  mvexpand: mvExpand,
  order: sort,
  project,
  'project-away': projectColumns(false),
  'project-keep': projectColumns(true),
  'project-rename': projectRename,
  sample: take,
  sort,
  summarize,
  take,
  top,
  union,
  where,
}
