/** The login may not ask, so that the answer says nothing about what is there. */
export function isRefused(status: number): boolean {
  return status === 401 || status === 403
}
