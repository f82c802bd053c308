/** How the index of dependencies names what a cluster reads of a whole subscription that is not its own. */
export function subscriptionEdge(subscriptionId: string): string {
  return `/whole/${subscriptionId.toLowerCase()}`
}
