import type { Cluster } from '../../domain/cluster.ts'
import { plain } from './plain.ts'

const mostLines = 8
/** What a shell takes as one word, whoever chose it. Any other name stays a placeholder. */
const word = /^\w[\w.-]{0,127}$/

/** What to do, line by line, with the names of the cluster filled in where that is safe to paste. */
export function command(fix: string, cluster: Cluster | null): readonly string[] {
  const lines = fix
    .split('\n')
    .map((line) => plain(line, 240))
    .filter((line) => line !== '')
  return lines.slice(0, mostLines).map((line) => filled(line, cluster))
}

function filled(line: string, cluster: Cluster | null): string {
  if (cluster === null) return line
  const { name, resourceGroup } = cluster
  const named = word.test(name) ? line.replaceAll('<cluster>', name) : line
  return word.test(resourceGroup) ? named.replaceAll('<group>', resourceGroup) : named
}
