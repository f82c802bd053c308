/** The URL of an ARM path, or null for one that could lead elsewhere than it reads. */
export function resourceUrl(
  endpoint: string,
  path: string,
  query: Readonly<Record<string, string>>,
): string | null {
  const segments = path.split('/')
  const crooked = segments.some((segment) => segment === '.' || segment === '..')
  // Half a surrogate pair is no text of Azure's, and no URL can hold it.
  if (crooked || !path.isWellFormed() || segments[0] !== '' || segments.length < 2) return null
  const search = new URLSearchParams(query)
  return `${endpoint}${segments.map(encodeURIComponent).join('/')}?${search}`
}
