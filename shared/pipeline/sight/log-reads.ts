import type { LogSource } from '../../domain/log-source.ts'
import type { LogTable } from '../../domain/log-table.ts'

/** One table, or one category of AzureDiagnostics, that a hunt reads. */
export interface LogRead {
  readonly table: LogTable
  /** As Log Analytics names it. */
  readonly name: string
  readonly category: string | null
  /** Lower-cased ids of clusters whose rows another read brings already. */
  readonly except: readonly string[]
  /** The clusters that say that they send to it. */
  readonly sources: readonly LogSource[]
}

/** Besides what the settings of clusters say: read wherever they are. */
const others: readonly LogTable[] = [
  'AzureActivity',
  'KubeEvents',
  'KubePodInventory',
  'ContainerInventory',
]

const own = {
  aks: {
    'kube-audit': 'AKSAudit',
    'kube-audit-admin': 'AKSAuditAdmin',
    guard: 'AKSControlPlane',
  },
  arc: {
    'kube-audit': 'ArcK8sAudit',
    'kube-audit-admin': 'ArcK8sAuditAdmin',
    guard: 'ArcK8sControlPlane',
  },
} as const satisfies Readonly<Record<LogSource['kind'], Readonly<Record<string, LogTable>>>>

type Category = keyof typeof own.aks

const categories: readonly Category[] = ['kube-audit', 'kube-audit-admin', 'guard']

/**
 * What there is to read of what clusters send. kube-audit holds all of kube-audit-admin: of a cluster that sends
 * both, the smaller one is left alone. Pure.
 */
export function logReads(sources: readonly LogSource[]): readonly LogRead[] {
  const found = new Map<LogTable, LogSource[]>()
  for (const source of sources) {
    for (const table of categories.flatMap((category) => tablesOf(source, category))) {
      const known = found.get(table)
      if (known) known.push(source)
      else found.set(table, [source])
    }
  }
  const complete = new Set(sources.filter(isComplete).map(idOf))
  const reads = [...found].flatMap(([table, all]) => {
    if (!isAdmin(table)) return [readOf(table, all, [])]
    const lone = all.filter((source) => !isComplete(source))
    return lone.length === 0 ? [] : [readOf(table, lone, [...complete].sort())]
  })
  return [...reads, ...others.map((table) => readOf(table, [], []))]
}

function readOf(
  table: LogTable,
  sources: readonly LogSource[],
  except: readonly string[],
): LogRead {
  const [name = table, category = null] = table.split(':')
  return { table, name, category, except, sources }
}

function tablesOf({ kind, dedicated, shared }: LogSource, category: Category): readonly LogTable[] {
  return [
    ...(dedicated.includes(category) ? [own[kind][category]] : []),
    ...(shared.includes(category) ? [`AzureDiagnostics:${category}` as const] : []),
  ]
}

function isComplete({ dedicated, shared }: LogSource): boolean {
  return dedicated.includes('kube-audit') || shared.includes('kube-audit')
}

function isAdmin(table: LogTable): boolean {
  return /admin$/i.test(table)
}

function idOf({ cluster }: LogSource): string {
  return cluster.toLowerCase()
}
