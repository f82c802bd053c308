/** The URL of an ARM path, or null for one that could lead elsewhere than it reads. */
export function resourceUrl(
  endpoint: string,
  path: string,
  query: Readonly<Record<string, string>>,
): string | null {
  const segments = path.split('/')
  const crooked = segments.some((segment) => segment === '.' || segment === '..')
  if (crooked || segments[0] !== '' || segments.length < 2) return null
  const search = new URLSearchParams(query)
  return `${endpoint}${segments.map(encodeURIComponent).join('/')}?${search}`
}
