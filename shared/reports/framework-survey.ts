import type { Control } from '../domain/control.ts'
import type { VerdictStatus } from '../domain/verdict.ts'
import type { Framework } from './frameworks.ts'
import type { JudgedCluster } from './judged-cluster.ts'

/** An id of a framework: the verdicts of all controls that map to it, over the fleet. */
export interface FrameworkItem {
  readonly id: string
  readonly controls: readonly string[]
  /** Those of them that fail somewhere and are not exempted there. */
  readonly failing: readonly string[]
  readonly verdicts: Readonly<Record<VerdictStatus, number>>
}

export interface SurveyedFramework {
  readonly framework: Framework
  /** In the order of the numbering. */
  readonly items: readonly FrameworkItem[]
}

interface FrameworkSurveyor {
  readonly add: (judged: JudgedCluster) => void
  readonly survey: () => readonly SurveyedFramework[]
}

type Item = {
  readonly controls: Set<string>
  readonly failing: Set<string>
  readonly verdicts: Record<VerdictStatus, number>
}

/** Counts what a fleet has to say about frameworks, cluster by cluster. */
export function frameworkSurveyor(
  frameworks: readonly Framework[],
  controls: readonly Control[],
): FrameworkSurveyor {
  const items = new Map(frameworks.map(({ key }) => [key, itemsOf(key, controls)]))
  const byControl = new Map<string, readonly Item[]>()
  for (const { id, frameworks: mapped } of controls) {
    const own = frameworks.flatMap(({ key }) =>
      (mapped[key] ?? []).flatMap((one) => items.get(key)?.get(one) ?? []),
    )
    byControl.set(id, own)
  }
  return {
    add({ evaluations }) {
      for (const { control, verdict, exempted } of evaluations) {
        for (const item of byControl.get(control) ?? []) {
          item.verdicts[verdict.status] += 1
          if (verdict.status === 'fail' && !exempted) item.failing.add(control)
        }
      }
    },
    survey: () =>
      frameworks.map((framework) => ({
        framework,
        items: [...(items.get(framework.key) ?? [])]
          .map(([id, { controls: own, failing, verdicts }]) => ({
            id,
            controls: [...own].sort(),
            failing: [...failing].sort(),
            verdicts,
          }))
          .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
      })),
  }
}

function itemsOf(key: string, controls: readonly Control[]): Map<string, Item> {
  const found = new Map<string, Item>()
  for (const { id: control, frameworks } of controls) {
    for (const id of frameworks[key] ?? []) {
      const verdicts = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 }
      const item = found.get(id) ?? { controls: new Set(), failing: new Set(), verdicts }
      item.controls.add(control)
      found.set(id, item)
    }
  }
  return found
}
