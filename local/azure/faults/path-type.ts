/** The lower-cased type of what a path asks for, item or list; empty without a provider. */
export function pathType(path: string): string {
  const parts = path.toLowerCase().split('/')
  const provider = parts.lastIndexOf('providers')
  const rest = provider < 0 ? [] : parts.slice(provider + 1)
  return rest.filter((_, i) => i === 0 || i % 2 === 1).join('/')
}
