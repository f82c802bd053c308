import type { Json } from '../../domain/json.ts'
import type { AuditRecord } from '../../domain/record.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'

/** Records that are looked through for where the logs of a cluster went until lately. */
const mostRecords = 5

/** The diagnostic settings of a cluster as its newest records have them, the newest first. */
export async function recordedSettings(
  partition: string,
  { blobs }: Pick<Deps, 'blobs'>,
): Promise<readonly Json[]> {
  const names = (await blobs.list('records', `${partition}/`)).slice(-mostRecords).reverse()
  const blobsRead = await Promise.all(names.map((name) => blobs.read('records', name)))
  return blobsRead.flatMap((blob, index) => {
    if (blob === null) return []
    const { snapshot } = knownVersion<AuditRecord>(blob.body, `The record ${names[index]}`)
    const settings = snapshot.facets.diagnosticSettings
    return settings?.known ? [settings.value] : []
  })
}
