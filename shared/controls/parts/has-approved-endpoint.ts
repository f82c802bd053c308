interface Connected {
  readonly privateEndpointConnections: readonly {
    readonly properties: {
      readonly privateLinkServiceConnectionState: { readonly status: string | undefined }
    }
  }[]
}

/** One that waits for approval, or was refused, connects nothing. */
export function hasApprovedEndpoint({ privateEndpointConnections }: Connected): boolean {
  return privateEndpointConnections.some(
    ({ properties }) => properties.privateLinkServiceConnectionState.status === 'Approved',
  )
}
