import type { ArmResource } from '../../local/azure/world/arm-resource.ts'

/** One change of one cluster: what it was, what it became. */
export interface Step {
  readonly name: string
  readonly from: ArmResource
  readonly to: ArmResource
  /** Controls that end in another verdict, where the step says so itself. */
  readonly moves?: Readonly<Record<string, 'opened' | 'worsened' | 'resolved'>>
}
