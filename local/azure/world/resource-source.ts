import type { ArmResource } from './arm-resource.ts'

/**
 * Resources of one type that are made when they are read, so that a fleet of any size needs no
 * memory. The ids, in lower case, rise with the index; they are looked up by halving. A resource that was put
 * or removed later hides the one made here.
 */
export interface ResourceSource {
  /** In any case, as `Microsoft.ContainerService/managedClusters`. */
  readonly type: string
  readonly size: number
  readonly idAt: (index: number) => string
  /** Undefined where nothing has that id: a place that stayed empty. */
  readonly at: (index: number) => ArmResource | undefined
}
