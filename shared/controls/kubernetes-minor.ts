import { Unrecognised } from '../domain/unrecognised.ts'

/** 34 of `1.34`, `1.34.2` or `1.27.101-akslts`. Throws `Unrecognised` for anything else. */
export function kubernetesMinor(version: string | undefined, at: string): number {
  const minor = /^v?1\.(\d{1,3})(?:[.+-]|$)/.exec(version ?? '')?.[1]
  if (minor === undefined) throw new Unrecognised(at, version ?? null, 'versions such as 1.34.2')
  return Number(minor)
}
