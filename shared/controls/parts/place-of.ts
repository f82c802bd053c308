const withScheme = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^?#]*)/i
/** As git writes it for SSH: user@host:path. */
const short = /^[^/@:]+@([^/:]+):(.+)$/

/** What a URL of a source points at; both parts are empty where it cannot be read. */
export function placeOf(
  url: string | undefined,
  below = '',
): { readonly scheme: string; readonly place: string } {
  const text = url?.trim() ?? ''
  const [, scheme = '', host = '', path = ''] = withScheme.exec(text) ?? []
  if (scheme !== '') return { scheme: scheme.toLowerCase(), place: joined(host, path, below) }
  const [, shortHost = '', shortPath = ''] = short.exec(text) ?? []
  return shortHost === ''
    ? { scheme: '', place: '' }
    : { scheme: 'ssh', place: joined(shortHost, shortPath, below) }
}

function joined(host: string, ...paths: readonly string[]): string {
  const parts = paths.flatMap((path) => path.split('/')).filter((part) => part !== '')
  return [host.toLowerCase(), ...parts].join('/').replace(/\.git$/, '')
}
