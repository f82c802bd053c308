import type { Cluster } from '../../domain/cluster.ts'
import { plain } from './plain.ts'

const mostLines = 8
/** More than the longest cure of the catalogue: half a command is worse than none. */
const mostCharacters = 600
/** What a shell takes as one word, whoever chose it. Any other name stays a placeholder. */
const word = /^\w[\w.-]{0,127}$/
const wordsOfId = /^[\w./-]{1,1000}$/
/** How a command names the group of what it is about. */
const inGroup = /(-g|--resource-group) <group>/

/** What to do, line by line, with the names of the cluster filled in where that is safe to paste. */
export function command(fix: string, cluster: Cluster | null): readonly string[] {
  const lines = fix
    .split('\n')
    .map((line) => plain(line, mostCharacters))
    // The fences of a page say nothing here.
    .filter((line) => line !== '' && !line.startsWith('```'))
    .slice(0, mostLines)
  if (cluster === null) return lines
  return lines.map((line) =>
    parts(line)
      .map((part) => filled(part, cluster))
      .join('`'),
  )
}

/** The commands within a sentence, and what stands between them. */
const parts = (line: string): readonly string[] => line.split('`')

/**
 * A group is that of the cluster where the command is about the cluster: a network, a registry or a workspace mostly lies in
 * another. The subscription is named too, because names repeat in others, and nobody who is woken looks which one is set.
 */
function filled(given: string, { id, name, resourceGroup, subscriptionId }: Cluster): string {
  const text = wordsOfId.test(id) ? given.replaceAll('<cluster id>', id) : given
  if (!text.includes('<cluster>')) return text
  const named = word.test(name) ? text.replaceAll('<cluster>', name) : text
  if (!word.test(resourceGroup)) return named
  const subscription = word.test(subscriptionId) ? ` --subscription ${subscriptionId}` : ''
  return named.replace(inGroup, `$1 ${resourceGroup}${subscription}`)
}
