import { clusterOf } from '../shared/domain/cluster.ts'
import { plainText } from '../shared/reports/plain-text.ts'
import type { AskDeployment } from './ask-door.ts'
import { UsageError } from './usage-error.ts'

const form = '/subscriptions/<id>/resourceGroups/<group>/providers/…/<name>'

/** The ARM id of a cluster; at night a name will do, as long as it is one cluster's. */
export async function clusterNamed(
  name: string,
  control: string,
  ask: AskDeployment,
): Promise<string> {
  if (name.startsWith('/')) return clusterId(name)
  const { findings } = await ask('GET', 'findings', { cluster: name, control, top: 1000 })
  const found: readonly unknown[] = Array.isArray(findings) ? findings : []
  const ids = [...new Set(found.map((one) => String((one as { cluster?: unknown }).cluster)))]
  if (ids.length === 1) return ids[0] ?? ''
  throw new UsageError(
    ids.length === 0
      ? `there is no finding of ${control} on a cluster named ${name}; \`plimsoll findings list\` prints all`
      : `several clusters fit ${name}; name one by its id:\n${ids.map((id) => `  ${plainText(id)}`).join('\n')}`,
  )
}

/** An id as it is; throws `UsageError` when it is none of a cluster. */
export function clusterId(id: string): string {
  if (clusterOf(id)?.id === id) return id
  throw new UsageError(`there is no cluster ${JSON.stringify(id)}; accepted is ${form}`)
}
