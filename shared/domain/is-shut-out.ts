/**
 * Whether a 403 is about the network and not about the identity, by what services say then. Storage: the code
 * AuthorizationFailure, where a missing role is AuthorizationPermissionMismatch. Key Vault: ForbiddenByConnection
 * and ForbiddenByFirewall, where a missing role is ForbiddenByRbac. Log Analytics has the code InsufficientAccessError
 * for both; within it stands, as people have quoted it, NspValidationFailedError: "Access to workspace … from
 * '<address>' is denied". That is not documented.
 */
export function isShutOut(text: string): boolean {
  return /\bAuthorizationFailure\b|ForbiddenBy(?:Connection|Firewall)|NspValidation|PublicNetworkAccess|NetworkSecurityPerimeter|private.?link|public network/i.test(
    text,
  )
}
