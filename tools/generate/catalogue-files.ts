import { readdirSync } from 'node:fs'

/** Names without `.ts` of the files of a folder, in the order in which biome sorts imports. */
export function catalogueFiles(folder: string, except: readonly string[]): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ name }) => name.slice(0, -'.ts'.length))
    .filter((name) => !except.includes(name))
    .sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1))
}

/** A full stop comes before everything else: `service.node-port`, then `service-proxy.access`. */
function inOrder(name: string): string {
  return name.replaceAll('.', ' ')
}
