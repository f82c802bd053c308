/** Which subscriptions belong to the fleet. Both empty: all that the identity can see; both named: either. */
export interface InventoryScope {
  /** Names, not display names. */
  readonly managementGroups: readonly string[]
  readonly subscriptions: readonly string[]
}
