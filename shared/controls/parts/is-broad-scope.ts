/** Whether an ARM scope is a resource group, a subscription, a management group or the whole tenant. */
export function isBroadScope(scope: string): boolean {
  const parts = scope.toLowerCase().split('/').filter(Boolean)
  const [first, , third] = parts
  if (parts.length === 0) return true
  if (first === 'subscriptions') {
    return parts.length === 2 || (parts.length === 4 && third === 'resourcegroups')
  }
  return first === 'providers' && parts[1] === 'microsoft.management' && parts.length === 4
}
