import type { NullableText, TypedData } from '../core/rpc.ts'
import type { Call } from '../host-context.ts'
import type { HostRequest } from './host-request.ts'

const anonymous = {
  nameClaimType: { value: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name' },
  roleClaimType: { value: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role' },
}

/** The input and trigger metadata of an HTTP trigger. */
export function httpCall(request: HostRequest, params: Readonly<Record<string, string>>): Call {
  const { method, url } = request
  const query = Object.fromEntries(url.searchParams)
  const body = deliveredBody(request)
  return {
    data: {
      http: {
        identities: [anonymous],
        nullableHeaders: nullable(headersOf(request)),
        ...(url.search.length > 1 && { nullableQuery: nullable(query) }),
        ...(Object.keys(params).length > 0 && { nullableParams: nullable(params) }),
        method,
        url: url.href,
        enableContentNegotiation: false,
        ...(body.length > 0 && { body: { bytes: body } }),
      },
    },
    metadata: { ...texts(params), Query: json(query), Headers: json(sentHeaders(request)) },
  }
}

// The real host hands a handler an empty body when the request had no Content-Length.
function deliveredBody({ headers, body }: HostRequest): Buffer {
  return headers['content-length'] === undefined ? Buffer.alloc(0) : body
}

function headersOf({ headers }: HostRequest): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, String(value ?? '')] as const)
  return Object.fromEntries(pairs)
}

/** The headers with the names as they were sent. */
function sentHeaders({ rawHeaders }: HostRequest): Record<string, string> {
  const sent: Record<string, string> = {}
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    sent[rawHeaders[index] ?? ''] = rawHeaders[index + 1] ?? ''
  }
  return sent
}

const json = (value: unknown): TypedData => ({ json: JSON.stringify(value) })

function texts(values: Readonly<Record<string, string>>): Record<string, TypedData> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { string: value }]),
  )
}

function nullable(values: Readonly<Record<string, string>>): Record<string, NullableText> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
}
