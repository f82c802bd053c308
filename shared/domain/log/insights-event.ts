import type { Json, JsonObject } from '../json.ts'
import type { LogTable } from '../log-table.ts'
import { textAt } from './member.ts'

interface InsightsEvent {
  readonly table: LogTable
  readonly event: JsonObject
}

/** Docker-style names hold the namespace: `k8s_<container>_<pod>_<namespace>_<uid>_<attempt>`. */
function namespaceIn(name: string | undefined): string | undefined {
  const parts = name?.split('_') ?? []
  return parts[0] === 'k8s' && parts.length >= 6 ? parts[3] : undefined
}

function tableOf(row: JsonObject): LogTable | null {
  if ('KubeEventType' in row || ('Reason' in row && 'ObjectKind' in row)) return 'KubeEvents'
  if ('PodUid' in row || 'PodStatus' in row) return 'KubePodInventory'
  return 'ContainerID' in row && 'Image' in row ? 'ContainerInventory' : null
}

/** A row of KubeEvents, KubePodInventory or ContainerInventory in one vocabulary; null when it is none. */
export function insightsEvent(row: JsonObject): InsightsEvent | null {
  const table = tableOf(row)
  if (table === null) return null
  const own: Readonly<Record<string, Json | undefined>> = {
    namespace: textAt(row, 'Namespace') ?? namespaceIn(textAt(row, 'Name')),
    name: row['Name'],
    reason: row['Reason'],
    message: row['Message'],
    image: row['Image'],
    repository: row['Repository'],
  }
  return { table, event: own }
}
