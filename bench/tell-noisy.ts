import type { Signal } from '../shared/domain/signal.ts'

/** On standard error which detections took ordinary work for something else, and for example what. */
export function tellNoisy(signals: readonly Signal[]): void {
  for (const [id, all] of Map.groupBy(signals, ({ detection }) => detection)) {
    const examples = all.slice(0, 2).map(({ group, because }) => `${group} (${because})`)
    console.error(`  ${String(all.length).padStart(5)}  ${id}  e.g. ${examples.join('; ')}`)
  }
}
