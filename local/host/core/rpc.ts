/** What passes between host and library; the names are those of FunctionRpc.proto. */
export interface TypedData {
  readonly string?: string
  readonly json?: string
  readonly bytes?: Uint8Array
  readonly int?: number
  readonly double?: number
  readonly http?: HttpData
}

export interface NullableText {
  readonly value: string
}

export interface HttpData {
  readonly method?: string
  readonly url?: string
  readonly nullableHeaders?: Readonly<Record<string, NullableText>>
  readonly nullableQuery?: Readonly<Record<string, NullableText>>
  readonly nullableParams?: Readonly<Record<string, NullableText>>
  readonly identities?: readonly unknown[]
  readonly body?: TypedData
  readonly enableContentNegotiation?: boolean
  readonly statusCode?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly HttpCookie[]
}

export interface HttpCookie {
  readonly name?: string
  readonly value?: string
  readonly domain?: NullableText
  readonly path?: NullableText
  readonly expires?: { readonly value?: { readonly seconds?: number } }
  readonly secure?: { readonly value: boolean }
  readonly httpOnly?: { readonly value: boolean }
  readonly sameSite?: string
  readonly maxAge?: { readonly value: number }
}

export interface RetryContext {
  readonly retryCount: number
  readonly maxRetryCount: number
  readonly exception?: {
    readonly source: string
    readonly stackTrace: string
    readonly message: string
  }
}

export interface InvocationRequest {
  readonly invocationId: string
  readonly functionId: string
  readonly inputData: readonly { readonly name: string; readonly data: TypedData }[]
  readonly triggerMetadata: Readonly<Record<string, TypedData>>
  readonly traceContext: {
    readonly traceParent: string
    readonly traceState: string
    readonly attributes: Readonly<Record<string, string>>
  }
  readonly retryContext?: RetryContext
}

export interface InvocationResponse {
  readonly invocationId: string
  readonly returnValue?: TypedData | null
  readonly result:
    | { readonly status: 'success' }
    | { readonly status: 'failure'; readonly message: string; readonly stackTrace: string }
}
