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
import { createNetwork, type Meeting, type Network } from '../../local/azure/network.ts'
import type { World } from '../../local/azure/world.ts'
import type { Azurite } from '../../local/host/azurite.ts'

/** The network that the auditor stands in, and what it hears when something there is missing. */
export interface AzureNetwork {
  readonly httpClient: HttpClient
  readonly lookup: LookupFunction
  /** What becomes of a call, by the resources of the world. */
  readonly meet: Network['meet']
  /** Hosts that a fault of the network itself keeps away: no name, or no way. */
  readonly shut: Map<string, Cut>
  /** Hosts that refuse the identity. */
  readonly denied: Set<string>
  /** Hosts that answer with 503. */
  readonly failing: Set<string>
  /** Secrets of the vault. */
  readonly secrets: Map<string, string>
}

type Cut = 'ENOTFOUND' | 'EHOSTUNREACH'
type Refused = Extract<Meeting, { outcome: 'refused' }>

interface Around {
  readonly world: World
  readonly azure: HttpClient
  readonly azurite: Azurite
  /** Id of the subnet of the app. */
  readonly subnet: string
}

const real = createDefaultHttpClient()
const telemetry = '.in.applicationinsights.azure.com'
const cuts = { 'no-name': 'ENOTFOUND', 'no-way': 'EHOSTUNREACH' } as const

/**
 * The way of each call is that of the in-process Azure's network, by the resources of its world; a service that turns
 * a call away answers 403 in its own words. Storage is real behind its own host names: Azurite tells accounts apart by
 * the Host header.
 */
export function azureNetwork({ world, azure, azurite, subnet }: Around): AzureNetwork {
  const network = createNetwork({ world, subnet })

  /** What keeps a call from arriving at all. */
  function cutOf(url: URL): Cut | null {
    const planned = self.shut.get(url.hostname)
    if (planned !== undefined) return planned
    const { outcome } = network.meet(url)
    return outcome === 'no-name' || outcome === 'no-way' ? cuts[outcome] : null
  }

  const self: AzureNetwork = {
    meet: network.meet,
    shut: new Map(),
    denied: new Set(),
    failing: new Set(),
    secrets: new Map(),
    lookup(host, options, callback) {
      // The receiver of messages is real. A firewall that stops it can only be met here, before the connection.
      const isReceiver = host.endsWith('example.com')
      const cut = isReceiver ? cutOf(new URL(`https://${host}/`)) : nameless(host)
      if (cut !== null) return callback(Object.assign(new Error(cut), { code: cut }), '')
      const address = isReceiver ? '127.0.0.1' : (network.addressOf(host) ?? '')
      const { all } = typeof options === 'object' ? options : {}
      if (all) callback(null, [{ address, family: 4 }])
      else callback(null, address, 4)
    },
    httpClient: {
      async sendRequest(request) {
        const url = new URL(request.url)
        const code = cutOf(url)
        if (code !== null) throw new RestError(`connect ${code}`, { code, request })
        if (self.failing.has(url.hostname)) return answer(request, 503, {})
        const met = network.meet(url)
        if (met.outcome === 'refused') return refusedBy(request, met)
        const kind = kindOf(url.hostname)
        if (url.hostname.endsWith(telemetry)) return answer(request, 404, {})
        if (kind === null) return azure.sendRequest(request)
        return kind === 'vault' ? vault(request) : stored(request, kind)
      },
    },
  }

  function nameless(host: string): Cut | null {
    if (self.shut.get(host) === 'ENOTFOUND') return 'ENOTFOUND'
    return network.addressOf(host) === null ? 'ENOTFOUND' : null
  }

  async function stored(request: PipelineRequest, kind: string): Promise<PipelineResponse> {
    if (self.denied.has(new URL(request.url).hostname)) {
      return storageError(request, 'AuthorizationPermissionMismatch')
    }
    return storage(request, azurite.ports[kind as keyof Azurite['ports']])
  }

  function vault(request: PipelineRequest): PipelineResponse {
    const { hostname, pathname } = new URL(request.url)
    if (self.denied.has(hostname)) return answer(request, 403, deniedVault)
    const value = self.secrets.get(pathname.split('/')[2] ?? '')
    return value === undefined
      ? answer(request, 404, { error: { code: 'SecretNotFound', message: 'not found' } })
      : answer(request, 200, { value, id: request.url, attributes: { enabled: true } })
  }

  return self
}

function refusedBy(request: PipelineRequest, { by, because }: Refused): PipelineResponse {
  if (by === 'storage') return storageError(request, 'AuthorizationFailure')
  if (by === 'vault') return answer(request, 403, shutVaults[because])
  return answer(request, 403, shutLogs)
}

function kindOf(host: string): string | null {
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

const shutVaults = {
  closed: {
    error: {
      code: 'Forbidden',
      message:
        'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
      innererror: { code: 'ForbiddenByConnection' },
    },
  },
  'not-listed': {
    error: {
      code: 'Forbidden',
      message: 'Client address is not authorized and caller is not a trusted service.',
      innererror: { code: 'ForbiddenByFirewall' },
    },
  },
} as const
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
