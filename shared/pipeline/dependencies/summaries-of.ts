import type { Cluster } from '../../domain/cluster.ts'
import { isObject } from '../../domain/json.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

/** A cluster's line in the summary of its subscription. */
export interface Summary {
  readonly key: string
  /** Null until the first audit has been projected: then only the sweep knows of it. */
  readonly cluster: Pick<Cluster, 'id'>
  readonly sweepHash: string | null
  readonly refreshAt: IsoTime | null
  readonly deleted: boolean
}

export async function summariesOf(
  subscription: string,
  { tables }: Pick<Deps, 'tables'>,
  range: { readonly limit?: number } = {},
): Promise<readonly Summary[]> {
  const rows = await tables.list('summaries', subscription.toLowerCase(), range)
  return rows.flatMap(({ row, body }) => {
    const cluster = isObject(body['cluster']) ? body['cluster'] : null
    const id = cluster?.['id'] ?? body['id']
    return typeof id === 'string'
      ? [
          {
            key: row,
            cluster: { id },
            sweepHash: text(body['sweepHash']),
            refreshAt: text(body['refreshAt']),
            deleted: typeof body['deletedAt'] === 'string',
          },
        ]
      : []
  })
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
