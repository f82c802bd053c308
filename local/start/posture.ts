import { type Cluster, clusterKey } from '../../shared/domain/cluster.ts'
import { isObject, type JsonObject } from '../../shared/domain/json.ts'
import { severities } from '../../shared/domain/severity.ts'
import type { Tables } from '../../shared/pipeline/ports.ts'

const statuses = ['pass', 'fail', 'unknown', 'not-applicable'] as const
type Counts = Readonly<Record<(typeof statuses)[number], number>>

export interface JudgedCluster {
  readonly cluster: Pick<Cluster, 'id' | 'name' | 'subscriptionId'>
  readonly counts: Counts
  readonly lookedAt: string
}

/** Every cluster that has been looked at, as the summary of the fleet tells it. */
export async function judgedClusters(
  tables: Tables,
  subscriptions: readonly string[],
): Promise<readonly JudgedCluster[]> {
  const lists = await Promise.all(
    subscriptions.map((id) => tables.list('summaries', id.toLowerCase())),
  )
  return lists.flat().flatMap(({ body }) => {
    const { cluster, counts, lookedAt } = body
    const whole = isObject(cluster) && isObject(counts) && typeof lookedAt === 'string'
    return whole && body['deletedAt'] === null ? [body as unknown as JudgedCluster] : []
  })
}

export function sumOf(judged: readonly JudgedCluster[]): Counts {
  const sum = (status: keyof Counts) =>
    judged.reduce((total, { counts }) => total + counts[status], 0)
  return {
    pass: sum('pass'),
    fail: sum('fail'),
    unknown: sum('unknown'),
    'not-applicable': sum('not-applicable'),
  }
}

/** Lines about the clusters that fail most, with what is gravest about them. */
export async function worstOf(
  tables: Tables,
  judged: readonly JudgedCluster[],
  most: number,
): Promise<readonly string[]> {
  const worst = judged
    .filter(({ counts }) => counts.fail > 0)
    .toSorted((a, b) => b.counts.fail - a.counts.fail || (a.cluster.id < b.cluster.id ? -1 : 1))
    .slice(0, most)
  return Promise.all(
    worst.map(async ({ cluster, counts }) => {
      const key = clusterKey(cluster)
      const range = { from: `${key}|`, to: `${key}}` }
      const rows = await tables.list('findings', cluster.subscriptionId.toLowerCase(), range)
      const failed = rows.map(({ body }) => body).filter(fails)
      const critical = failed.filter(({ severity }) => severity === 'critical').length
      const [gravest] = severities.flatMap((wanted) =>
        failed.filter(({ severity }) => severity === wanted),
      )
      const what = isObject(gravest?.['verdict']) ? gravest['verdict']['because'] : ''
      return `${cluster.name}: ${counts.fail} fail${critical > 0 ? `, ${critical} of them critical` : ''}, such as: ${what}`
    }),
  )
}

function fails({ verdict }: JsonObject): boolean {
  return isObject(verdict) && verdict['status'] === 'fail'
}
