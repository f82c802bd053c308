import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes. */
const mostYoung = 16 * 1024 * 1024
const mostDead = 6 * 1024 * 1024

interface SteadyHeap {
  /** To be called now and then. */
  readonly keep: () => void
  /** The heap grows again as it likes. */
  readonly release: () => void
}

/**
 * Keeps the memory of a process that reads endlessly and remembers little. While nothing is short of memory, V8 lets
 * dead objects lie and doubles the space of young ones again and again, so that a process would grow with its input.
 */
export function steadyHeap(): SteadyHeap {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  let left = sizes().old
  return {
    keep() {
      const { young, old } = sizes()
      if (young >= mostYoung) setFlagsFromString('--semi-space-growth-factor=1')
      if (old < left + mostDead) return
      collect()
      left = sizes().old
    },
    release: () => setFlagsFromString('--semi-space-growth-factor=2'),
  }
}

/** What is set aside for young objects, and what old ones take. */
function sizes(): { readonly young: number; readonly old: number } {
  const all = new Map(getHeapSpaceStatistics().map((space) => [space.space_name, space]))
  const used = (name: string) => all.get(name)?.space_used_size ?? 0
  return {
    young: all.get('new_space')?.space_size ?? 0,
    old: used('old_space') + used('large_object_space'),
  }
}
