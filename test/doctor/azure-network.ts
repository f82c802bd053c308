import type { LookupFunction } from 'node:net'
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline'
import type { World } from '../../local/azure/world.ts'
import type { Azurite } from '../../local/host/azurite.ts'

/** The network that the auditor stands in, and what it hears when something there is missing. */
export interface AzureNetwork {
  readonly httpClient: HttpClient
  readonly lookup: LookupFunction
  /** Storage, vault and workspaces take calls from private endpoints alone. */
  locked: boolean
  /** The way out is an allow-list, and these hosts are not on it: no name, or no way. */
  readonly shut: Map<string, 'ENOTFOUND' | 'EHOSTUNREACH'>
  /** Hosts that refuse the identity. */
  readonly denied: Set<string>
  /** Hosts that answer with 503. */
  readonly failing: Set<string>
  /** Secrets of the vault. */
  readonly secrets: Map<string, string>
}

interface Around {
  readonly world: World
  readonly azure: HttpClient
  readonly azurite: Azurite
  /** Id of the network of the app. */
  readonly network: string
}

const real = createDefaultHttpClient()
const groups: Readonly<Record<string, string>> = {
  blob: 'blob',
  queue: 'queue',
  table: 'table',
  vault: 'vault',
  loganalytics: 'azuremonitor',
}
const zones: Readonly<Record<string, string>> = {
  vault: 'privatelink.vaultcore.azure.net',
  loganalytics: 'privatelink.monitor.azure.com',
}

/**
 * DNS and firewalls as Azure has them: a name leads to a private endpoint when that is approved and its zone is
 * linked to the network; else to a public address, where a service that is locked answers 403 in its own words.
 * Storage is real behind its own host names: Azurite tells accounts apart by the Host header.
 */
export function azureNetwork({ world, azure, azurite, network }: Around): AzureNetwork {
  const self: AzureNetwork = {
    locked: false,
    shut: new Map(),
    denied: new Set(),
    failing: new Set(),
    secrets: new Map(),
    lookup(host, options, callback) {
      const code = self.shut.get(host)
      if (code === 'ENOTFOUND') return callback(Object.assign(new Error(code), { code }), '')
      const address = host.endsWith('example.com') ? '127.0.0.1' : addressOf(host)
      const { all } = typeof options === 'object' ? options : {}
      if (all) callback(null, [{ address, family: 4 }])
      else callback(null, address, 4)
    },
    httpClient: {
      async sendRequest(request) {
        const { hostname } = new URL(request.url)
        const code = self.shut.get(hostname)
        if (code !== undefined) throw new RestError(`connect ${code}`, { code, request })
        if (self.failing.has(hostname)) return answer(request, 503, {})
        const kind = kindOf(hostname)
        if (kind === null) return azure.sendRequest(request)
        const isOutside = self.locked && !isPrivate(hostname, kind)
        if (kind === 'vault') return vault(request, isOutside)
        return kind === 'loganalytics' ? logs(request, isOutside) : stored(request, kind, isOutside)
      },
    },
  }

  async function logs(request: PipelineRequest, isOutside: boolean): Promise<PipelineResponse> {
    const isShut = self.locked && (isOutside || !isMember(request.url))
    return isShut ? answer(request, 403, shutLogs) : azure.sendRequest(request)
  }

  async function stored(
    request: PipelineRequest,
    kind: string,
    isOutside: boolean,
  ): Promise<PipelineResponse> {
    if (isOutside) return storageError(request, 'AuthorizationFailure')
    if (self.denied.has(new URL(request.url).hostname)) {
      return storageError(request, 'AuthorizationPermissionMismatch')
    }
    return storage(request, azurite.ports[kind as keyof Azurite['ports']])
  }

  function addressOf(host: string): string {
    const kind = kindOf(host)
    return kind !== null && isPrivate(host, kind) ? '10.83.0.68' : '203.0.113.20'
  }

  /** Whether the name leads to an endpoint that is approved, in this network. */
  function isPrivate(host: string, kind: string): boolean {
    const name = host.split('.')[0] ?? ''
    const zone = zones[kind] ?? `privatelink.${host.split('.').slice(1).join('.')}`
    const zoneIds = [...world.list()]
      .filter((one) => /privateDnsZones$/i.test(one.type) && one.name === zone)
      .map(({ id }) => id)
    const isLinked = [...world.list()].some(
      ({ id, properties }) =>
        zoneIds.some((zoneId) => id.startsWith(`${zoneId}/virtualNetworkLinks/`)) &&
        JSON.stringify(properties).includes(network),
    )
    const hasEndpoint = [...world.list()].some(({ type, properties }) => {
      const text = JSON.stringify(properties ?? {})
      const target = kind === 'loganalytics' ? '/privateLinkScopes/' : `/${name}"`
      return (
        /privateEndpoints$/i.test(type) &&
        text.includes(`"${groups[kind]}"`) &&
        text.includes(target) &&
        text.includes('"Approved"')
      )
    })
    return isLinked && hasEndpoint
  }

  /** Whether the workspace of a query is in a private link scope. */
  function isMember(url: string): boolean {
    const customerId = new URL(url).pathname.split('/')[3] ?? ''
    const workspace = [...world.list()].find(({ properties }) =>
      JSON.stringify(properties ?? {}).includes(customerId),
    )
    return JSON.stringify(workspace?.properties ?? {}).includes('/scopedResources/')
  }

  function vault(request: PipelineRequest, isOutside: boolean): PipelineResponse {
    if (isOutside) return answer(request, 403, shutVault)
    const { hostname, pathname } = new URL(request.url)
    if (self.denied.has(hostname)) return answer(request, 403, deniedVault)
    const value = self.secrets.get(pathname.split('/')[2] ?? '')
    return value === undefined
      ? answer(request, 404, { error: { code: 'SecretNotFound', message: 'not found' } })
      : answer(request, 200, { value, id: request.url, attributes: { enabled: true } })
  }

  return self
}

function kindOf(host: string): string | null {
  if (host === 'api.loganalytics.azure.com') return 'loganalytics'
  return (
    /\.(blob|queue|table)\.core\.windows\.net$|\.(vault)\.azure\.net$/
      .exec(host)
      ?.slice(1)
      .find((kind) => kind !== undefined) ?? null
  )
}

async function storage(request: PipelineRequest, port: number): Promise<PipelineResponse> {
  const url = new URL(request.url)
  const headers = createHttpHeaders(request.headers.toJSON({ preserveCase: true }))
  headers.set('Host', url.host)
  headers.delete('content-length')
  // Within a transaction Azurite knows nothing but its own addresses.
  const inside = `http://127.0.0.1:${port}/${url.hostname.split('.')[0]}/`
  const body =
    typeof request.body === 'string' && url.pathname.endsWith('$batch')
      ? request.body.replaceAll(`${url.origin}/`, inside)
      : request.body
  const reply = await real.sendRequest(
    createPipelineRequest({
      ...request,
      ...(body === undefined ? {} : { body }),
      url: `http://127.0.0.1:${port}${url.pathname}${url.search}`,
      headers,
      allowInsecureConnection: true,
    }),
  )
  // The client looks into its own request for how to read the answer.
  return { ...reply, request }
}

function storageError(request: PipelineRequest, code: string): PipelineResponse {
  const message = 'This request is not authorized to perform this operation.'
  const isTable = new URL(request.url).hostname.includes('.table.')
  const body = isTable
    ? JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: message } } })
    : `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  const type = isTable ? 'application/json' : 'application/xml'
  return {
    request,
    status: 403,
    headers: createHttpHeaders({ 'content-type': type, 'x-ms-error-code': code }),
    bodyAsText: body,
  }
}

function answer(request: PipelineRequest, status: number, body: object): PipelineResponse {
  return {
    request,
    status,
    headers: createHttpHeaders({ 'content-type': 'application/json' }),
    bodyAsText: JSON.stringify(body),
  }
}

const shutVault = {
  error: {
    code: 'Forbidden',
    message:
      'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
    innererror: { code: 'ForbiddenByConnection' },
  },
}
const deniedVault = {
  error: {
    code: 'Forbidden',
    message: 'Caller is not authorized',
    innererror: { code: 'ForbiddenByRbac' },
  },
}
const shutLogs = {
  error: {
    code: 'InsufficientAccessError',
    message: 'The provided credentials have insufficient access to perform the requested operation',
    innererror: {
      code: 'NspValidationFailedError',
      message:
        "Access to workspace 'log' from '203.0.113.7' is denied; it is not part of the private link scope",
    },
  },
}
