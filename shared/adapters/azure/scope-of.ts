/** The scope that a refusal concerns: the subscription, in lower case, or the path that lies below none. */
export function scopeOf(path: string): string {
  return /^\/subscriptions\/[^/]+/i.exec(path)?.[0].toLowerCase() ?? path
}
