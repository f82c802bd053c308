import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { ResourceSource } from '../azure/world/resource-source.ts'

/** Few enough to fit into memory; what lies behind them is made whenever it is read. */
const most = 5000

/** The same source, of which the first resources are made once only. */
export function remembered(source: ResourceSource): ResourceSource {
  const ids = new Map<number, string>()
  const made = new Map<number, ArmResource | undefined>()
  function once<T>(known: Map<number, T>, index: number, make: (index: number) => T): T {
    const before = known.get(index)
    if (before !== undefined || known.has(index)) return before as T
    const value = make(index)
    if (index < most) known.set(index, value)
    return value
  }
  return {
    type: source.type,
    size: source.size,
    idAt: (index) => once(ids, index, source.idAt),
    at: (index) => once(made, index, source.at),
  }
}
