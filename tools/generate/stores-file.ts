import { containers, forgotten, queues, tables, writeOnce } from '../../shared/domain/stores.ts'
import type { Output } from './output.ts'

/** Queues, tables and containers for `loadJsonContent` in Bicep. What Event Grid writes stands apart. */
export function storesFile(): Output {
  const { events, ...work } = queues
  const { deadLetter, ...kept } = containers
  const stores = {
    ingest: { queue: events, poisonQueue: `${events}-poison`, deadLetterContainer: deadLetter },
    queues: Object.values(work).flatMap((name) => [name, `${name}-poison`]),
    tables: Object.values(tables),
    containers: Object.entries(kept)
      .filter(([name]) => !writeOnce.some((one) => one === name))
      .map(([, name]) => name),
    writeOnceContainers: writeOnce.map((name) => containers[name]),
    forgottenContainers: forgotten.map((name) => containers[name]),
    policyContainer: containers.policy,
  }
  return { path: 'infra/generated/stores.json', text: `${JSON.stringify(stores, null, 2)}\n` }
}
