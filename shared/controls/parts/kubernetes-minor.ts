import { Unrecognised } from '../../domain/unrecognised.ts'

/** 34 of `1.34`, `1.34.2` or `1.27.101-akslts`. Throws `Unrecognised` for anything else. */
export function kubernetesMinor(version: string | undefined, at: string): number {
  const minor = version?.startsWith('1.') ? Number.parseInt(version.slice(2), 10) : Number.NaN
  if (Number.isNaN(minor)) throw new Unrecognised(at, version ?? null, 'versions such as 1.34.2')
  return minor
}
