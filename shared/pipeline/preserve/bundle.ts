import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'

/** What a version of an incident bundle says to the next one. */
export interface Bundle {
  readonly v: 1
  readonly number: number
  /** Tables as `<workspace> <table>`, or workspaces, that are to be asked again; none: it is complete. */
  readonly pending: readonly string[]
}

/** Versions after the first have their number in the name: where they lie nothing is ever overwritten. */
export function bundleName(signal: string, number: number): string {
  return number === 1 ? `incidents/${signal}.json` : `incidents/${signal}.${number}.json`
}

export async function newestBundle(
  signal: string,
  { blobs }: Pick<Deps, 'blobs'>,
): Promise<Bundle | null> {
  const names = await blobs.list('evidence', `incidents/${signal}.`)
  if (names.length === 0) return null
  // What a former version of the code has written is complete as it stands.
  const name = bundleName(signal, names.length)
  const blob = await blobs.read('evidence', name)
  if (blob === null) throw new Error(`A version of an incident bundle before ${name} is missing`)
  return { number: 1, pending: [], ...knownVersion<Pick<Bundle, 'v'>>(blob.body, name) }
}
