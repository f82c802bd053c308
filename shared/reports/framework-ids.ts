import type { Control } from '../domain/control.ts'
import type { Framework } from './frameworks.ts'

/** The ids of the chosen frameworks that a control maps to, by the key of the framework. */
export type FrameworkIds = (control: string) => Readonly<Record<string, readonly string[]>>

export function frameworkIds(
  frameworks: readonly Framework[],
  controls: readonly Control[],
): FrameworkIds {
  const byControl = new Map(controls.map((control) => [control.id, control.frameworks]))
  return (control) => {
    const mapped = byControl.get(control) ?? {}
    return Object.fromEntries(
      frameworks.flatMap(({ key }) => (mapped[key] === undefined ? [] : [[key, mapped[key]]])),
    )
  }
}
