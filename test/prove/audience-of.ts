/** What the token of a header was made out to; empty without one. */
export function audienceOf(authorization: string | undefined): string {
  const claims = authorization?.split('.')[1] ?? ''
  return claims === '' ? '' : JSON.parse(Buffer.from(claims, 'base64url').toString()).aud
}
