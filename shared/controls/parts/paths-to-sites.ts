import { fitsAny } from './fits-any.ts'
import { isSameText } from './is-same-text.ts'
import { nameOf } from './name-of.ts'

interface Named {
  readonly id: string | undefined
  readonly name: string | undefined
}

interface Connection extends Named {
  readonly properties: {
    readonly connectionStatus: string | undefined
    readonly connectionType: string | undefined
    readonly ipsecPolicies: readonly Readonly<Record<string, string | undefined>>[]
    readonly peer: { readonly id: string | undefined }
  }
}

interface Circuit extends Named {
  readonly properties: {
    readonly circuitProvisioningState: string | undefined
    readonly serviceProviderProvisioningState: string | undefined
  }
}

/** `weak`: it may be up, without a safe policy of its own; `untold`: Azure does not say whether it is up. */
export interface SitePath {
  readonly name: string
  readonly state: 'sound' | 'weak' | 'down' | 'untold'
  /** What is wrong with it; the empty text where nothing is. */
  readonly fault: string
}

interface Wishes {
  /** Patterns for the names and ids of those that count; where there is none, all do. */
  readonly paths: readonly string[]
  readonly weakAlgorithms: readonly string[]
}

/**
 * What may lead to a site, and how well: IPsec and ExpressRoute connections, and circuits that no connection
 * tells of. Connections between virtual networks and those of single machines lead to none.
 */
export function pathsToSites(
  connections: readonly Connection[],
  circuits: readonly Circuit[],
  { paths, weakAlgorithms }: Wishes,
): readonly SitePath[] {
  const counts = ({ id = '', name = '' }: Named) =>
    paths.length === 0 || fitsAny(name, paths) || fitsAny(id, paths)
  const told = connections.filter(({ properties }) => {
    const isOne = properties.connectionType === 'ExpressRoute'
    return isOne && stateOf(properties.connectionStatus) !== 'untold'
  })
  const unnamed = circuits.filter(
    ({ id }) => !told.some(({ properties }) => isSameText(properties.peer.id, id)),
  )
  return [
    ...connections.filter(counts).flatMap((one) => pathOf(one, weakAlgorithms)),
    ...unnamed.filter(counts).map(circuitPath),
  ]
}

function pathOf(connection: Connection, weak: readonly string[]): readonly SitePath[] {
  const { connectionStatus, connectionType, ipsecPolicies } = connection.properties
  if (connectionType !== 'IPsec' && connectionType !== 'ExpressRoute') return []
  const name = nameOf(connection)
  const state = stateOf(connectionStatus)
  if (state === 'down') return [{ name, state, fault: 'not connected' }]
  if (connectionType === 'IPsec') {
    if (ipsecPolicies.length === 0) return [{ name, state: 'weak', fault: 'no IPsec policy' }]
    const all = ipsecPolicies.flatMap((one) => [
      one['ikeEncryption'],
      one['ikeIntegrity'],
      one['ipsecEncryption'],
      one['ipsecIntegrity'],
    ])
    const [found] = all.filter((one) => weak.some((other) => isSameText(one, other)))
    if (found !== undefined) return [{ name, state: 'weak', fault: `its policy uses ${found}` }]
  }
  return [{ name, state, fault: state === 'untold' ? 'no status' : '' }]
}

function stateOf(status: string | undefined): 'sound' | 'down' | 'untold' {
  if (status === 'Connected') return 'sound'
  return status === undefined || status === 'Unknown' ? 'untold' : 'down'
}

function circuitPath(circuit: Circuit): SitePath {
  const name = nameOf(circuit)
  const { circuitProvisioningState: own, serviceProviderProvisioningState: provider } =
    circuit.properties
  if (own === undefined || provider === undefined) {
    return { name, state: 'untold', fault: 'no provisioning state' }
  }
  return isSameText(own, 'Enabled') && provider === 'Provisioned'
    ? { name, state: 'sound', fault: '' }
    : { name, state: 'down', fault: 'not provisioned' }
}
