import { workspaceTables } from '../../domain/facets/workspace-tables.ts'
import { workspaces } from '../../domain/facets/workspaces.ts'
import { isObject, type Json } from '../../domain/json.ts'
import type { LogPlace, LogPlan } from '../../pipeline/ports.ts'
import { readResource } from './collector/read-resource.ts'
import type { Refusal } from './refusal.ts'
import type { ResourceManager } from './resource-manager.ts'

/** What queries name a workspace by, and which of the tables it has with which plan; or why that is not known. */
export async function logPlace(
  arm: ResourceManager,
  workspace: string,
  names: readonly string[],
): Promise<LogPlace | Refusal> {
  const read = await readResource(arm, workspace, workspaces.apiVersion)
  if (!read.known) return read
  const customerId = textIn(read.value['properties'], 'customerId')
  if (customerId === undefined) return odd(workspace, 'it has no customerId')
  const tables: Record<string, LogPlan> = {}
  for (const name of names) {
    const table = await readResource(arm, `${workspace}/tables/${name}`, workspaceTables.apiVersion)
    if (table.known) {
      const plan = textIn(table.value['properties'], 'plan')
      if (plan !== 'Analytics' && plan !== 'Basic') return odd(workspace, planOf(name, plan))
      tables[name] = plan
      // A table that nothing was sent to yet is not made.
    } else if (table.cause !== 'absent') return table
  }
  return { customerId, tables }
}

function planOf(name: string, plan: string | undefined): string {
  return `its table ${name} has the plan ${plan ?? 'of nobody'}, which cannot be queried`
}

function odd(workspace: string, what: string): Refusal {
  const reason = `The workspace ${workspace} cannot be hunted in: ${what}`
  return { known: false, cause: 'unsupported', code: '', reason, scope: workspace }
}

function textIn(value: Json | undefined, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined
  return typeof found === 'string' ? found : undefined
}
