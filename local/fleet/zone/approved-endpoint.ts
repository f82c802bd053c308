/** A connection of a private endpoint, as it stands among those of a resource. */
export const approvedEndpoint = {
  properties: { privateLinkServiceConnectionState: { status: 'Approved' } },
} as const
