/** The properties that Azure declares of a resource type at one api-version. */
export interface ArmList {
  /** `Microsoft.ContainerService/managedClusters/agentPools` */
  readonly type: string
  readonly apiVersion: string
  /** JSON pointer, with `*` for elements and keys, to the type as the list spells it. */
  readonly paths: ReadonlyMap<string, string>
}
