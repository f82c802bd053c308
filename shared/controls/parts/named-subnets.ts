import type { Facets } from '../../domain/facets/index.ts'

/** The subnets that a cluster names, in lower case, each once: of nodes and pods, and of the API server. */
export function namedSubnets({ properties }: Facets['managedCluster']): {
  readonly egress: readonly string[]
  readonly all: readonly string[]
} {
  const egress = [
    ...properties.agentPoolProfiles.flatMap(({ vnetSubnetID, podSubnetID }) => [
      vnetSubnetID,
      podSubnetID,
    ]),
    properties.hostedSystemProfile?.nodeSubnetID,
    properties.hostedSystemProfile?.systemNodeSubnetID,
  ]
  return {
    egress: eachOnce(egress),
    all: eachOnce([...egress, properties.apiServerAccessProfile?.subnetId]),
  }
}

function eachOnce(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => (id === undefined ? [] : [id.toLowerCase()])))]
}
