/** How the index of dependencies names an identity that a cluster acts as, by its object id. */
export function identityEdge(objectId: string): string {
  return `/identities/${objectId.toLowerCase()}`
}
