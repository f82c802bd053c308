/** True when a host is one of the names, or lies below a name that is written `*.name`. */
export function hostFits(host: string, names: readonly string[]): boolean {
  const bare = host.toLowerCase().replace(/\.$/, '')
  return names.some((name) => {
    const wanted = name.toLowerCase()
    return wanted.startsWith('*.') ? bare.endsWith(wanted.slice(1)) : bare === wanted
  })
}
