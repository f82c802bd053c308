import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const room = 'shared/pipeline/'

/** A verb with its parts, or a folder. */
function partOf(path: string): string {
  return path.slice(room.length).split('/')[0]?.replace(/\.ts$/, '') ?? ''
}

it('no part of the pipeline needs one that needs it, however far around', () => {
  const needs = new Map<string, Set<string>>()
  for (const file of globSync(`${room}**/*.ts`)) {
    const path = file.replaceAll('\\', '/')
    const own = partOf(path)
    const needed = needs.get(own) ?? new Set()
    needs.set(own, needed)
    for (const [, to = ''] of readFileSync(path, 'utf8').matchAll(
      /(?:from |import\()'(\.[^']+)'/g,
    )) {
      const target = join(dirname(path), to).replaceAll('\\', '/')
      if (target.startsWith(room) && partOf(target) !== own) needed.add(partOf(target))
    }
  }
  expect(needs.size).toBeGreaterThan(30)
  const left = new Map(needs)
  const isGround = (name: string) => [...(left.get(name) ?? [])].every((one) => !left.has(one))
  for (let ground = [...left.keys()]; ground.length > 0; ) {
    ground = [...left.keys()].filter(isGround)
    for (const name of ground) left.delete(name)
  }
  expect([...left.keys()]).toEqual([])
})
