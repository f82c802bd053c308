import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { type ArcKind, arcKinds } from './arc-kinds.ts'

/** The kind of an Arc cluster, which the number in its name says. */
export function kindOf({ name }: ArmResource): ArcKind | undefined {
  return arcKinds[(Number(name.slice(name.lastIndexOf('-') + 1)) - 1) % arcKinds.length]
}
