import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fitsAny } from '../parts/fits-any.ts'
import { words } from '../parts/parameters.ts'

type Connection = Facets['privateEndpointConnections'][number]

const own = '00000000-0000-0000-0000-000000000001'
const hub = '00000000-0000-0000-0000-000000000002'

function endpoint(subscription: string) {
  const group = `/subscriptions/${subscription}/resourceGroups/network`
  return { id: `${group}/providers/Microsoft.Network/privateEndpoints/api` }
}

function connection(name: string, status: string, privateEndpoint: Json = endpoint(hub)) {
  const properties = { privateEndpoint, privateLinkServiceConnectionState: { status } }
  return { name, properties }
}

function connections(...privateEndpointConnections: readonly Json[]) {
  const id = `/subscriptions/${own}/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c`
  return { managedCluster: { id }, privateEndpointConnections }
}

function lineOf({ name = '', properties }: Connection, index: number) {
  return {
    name,
    status: properties.privateLinkServiceConnectionState.status,
    from: parseResourceId(properties.privateEndpoint.id ?? '')?.subscriptionId,
    at: `/${index}/properties/privateEndpoint/id`,
  }
}

export const aksPrivateEndpointsKnown = control({
  id: 'aks-private-endpoints-known',
  title: 'Private endpoints of the API server belong to us',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'privateEndpointConnections'],
  parameters: {
    subscriptions: words(
      [],
      'Ids of the subscriptions, beside that of the cluster, whose private endpoints are ours; * is any text',
    ),
  },
  frameworks: {
    mcsb: ['NS-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Network policies'],
  },
  why: 'An approved connection from elsewhere is a private line to the API server, past authorised ranges and past every scan from the internet.',
  judged:
    "Each approved private endpoint connection has to come from the cluster's own subscription or from one that the parameter subscriptions lists. Connections that wait for approval are an advice; rejected and disconnected ones carry nothing. No connection at all passes.",
  fix: `# after a look at who is at the other end
az resource delete --ids <id of the connection>`,
  check({ managedCluster, privateEndpointConnections }, { parameters: { subscriptions } }) {
    const cluster = parseResourceId(managedCluster.id ?? '')
    if (cluster === null) throw new Unrecognised('/id', managedCluster.id ?? null, 'an ARM id')
    const seen = privateEndpointConnections.map(lineOf)
    const approved = seen.filter(({ status }) => status === 'Approved')
    const ours = [cluster.subscriptionId, ...subscriptions]
    const foreign = approved.filter(({ from }) => from !== undefined && !fitsAny(from, ours))
    if (foreign.length > 0) {
      return fail('private endpoints of foreign subscriptions reach the API server', {
        targets: foreign.map(({ name, from }) => `${name} from ${from}`),
      })
    }
    const unnamed = approved.find(({ from }) => from === undefined)
    if (unnamed) throw new Unrecognised(unnamed.at, null, 'the id of a private endpoint')
    const waiting = seen.filter(({ status }) => status === 'Pending').map(({ name }) => name)
    return pass(`${approved.length} approved private endpoint(s), all of them ours`, {
      ...(waiting.length > 0 && {
        advice: `waiting for approval: ${waiting.join(', ')}; reject what nobody asked for`,
      }),
    })
  },
  observe({ managedCluster, privateEndpointConnections }) {
    const cluster = parseResourceId(managedCluster.id ?? '')?.subscriptionId.toLowerCase()
    const from = privateEndpointConnections
      .map(lineOf)
      .flatMap((line) => (line.status === 'Approved' ? (line.from?.toLowerCase() ?? []) : []))
    return { subscriptions: from.filter((one) => one !== cluster) }
  },
  cases: [
    { name: 'none', given: connections(), expect: 'pass' },
    {
      name: 'from the own subscription',
      given: connections(connection('a', 'Approved', endpoint(own.toUpperCase()))),
      expect: 'pass',
    },
    { name: 'from elsewhere', given: connections(connection('a', 'Approved')), expect: 'fail' },
    {
      name: 'from a listed subscription',
      given: connections(connection('a', 'approved')),
      parameters: { subscriptions: [hub] },
      expect: 'pass',
    },
    { name: 'waiting', given: connections(connection('a', 'Pending')), expect: 'pass' },
    {
      name: 'rejected and gone',
      given: connections(connection('a', 'Rejected'), connection('b', 'Disconnected', null)),
      expect: 'pass',
    },
    {
      name: 'approved, the endpoint not named',
      given: connections(connection('a', 'Approved', null)),
      expect: 'unknown',
    },
    {
      name: 'one from elsewhere, one not named',
      given: connections(connection('a', 'Approved', null), connection('b', 'Approved')),
      expect: 'fail',
    },
    { name: 'a new status', given: connections(connection('a', 'Lent')), expect: 'unknown' },
    { name: 'connections not read', given: { managedCluster: {} }, expect: 'unknown' },
  ],
})
