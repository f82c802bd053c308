import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import { azureBlobs } from '../../../shared/adapters/azure/blobs.ts'

const version = (name: string, at: string) =>
  `<Blob><Name>${name}</Name><VersionId>${at}</VersionId><Properties/></Blob>`
const listed = (...blobs: readonly string[]) =>
  `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://a/" ContainerName="c"><Blobs>${blobs.join('')}</Blobs><NextMarker/></EnumerationResults>`

/** Blob Storage with versions, as far as deleting goes: answers as its reference has them. */
function versioned(kept: readonly string[] = []) {
  const seen: string[] = []
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { pathname, searchParams } = new URL(request.url)
      const id = searchParams.get('versionid') ?? ''
      const include = searchParams.get('include') ?? ''
      seen.push([request.method, pathname, id, include].filter((part) => part !== '').join(' '))
      const headers = createHttpHeaders({ 'content-type': 'application/xml' })
      if (request.method === 'GET') {
        const bodyAsText = listed(
          version('incidents/a.1', '2026-01-01T00:00:00.0000000Z'),
          version('incidents/a.1', '2026-01-02T00:00:00.0000000Z'),
          version('incidents/a.10', '2026-01-03T00:00:00.0000000Z'),
        )
        return { request, headers, status: 200, bodyAsText }
      }
      const code = kept.includes(id) ? 'BlobImmutableDueToPolicy' : null
      if (code === null) return { request, headers, status: 202 }
      headers.set('x-ms-error-code', code)
      return { request, headers, status: 409 }
    },
  }
  const value =
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=MA==;EndpointSuffix=core.windows.net'
  return { seen, blobs: azureBlobs({ kind: 'connection-string', value, httpClient }) }
}

it('deletes evidence with the versions that the account keeps of it, and no other blob', async () => {
  const { blobs, seen } = versioned()
  expect(await blobs.delete('evidence', 'incidents/a.1')).toBe('done')
  expect(seen).toEqual([
    'DELETE /plimsoll-evidence/incidents/a.1',
    'GET /plimsoll-evidence versions',
    'DELETE /plimsoll-evidence/incidents/a.1 2026-01-01T00:00:00.0000000Z',
    'DELETE /plimsoll-evidence/incidents/a.1 2026-01-02T00:00:00.0000000Z',
  ])
})

it('says that a version is kept by a policy, as it says of a blob', async () => {
  const { blobs } = versioned(['2026-01-02T00:00:00.0000000Z'])
  expect(await blobs.delete('evidence', 'incidents/a.1')).toBe('conflict')
})

it('leaves the versions of other blobs to the lifecycle of the account', async () => {
  const { blobs, seen } = versioned()
  expect(await blobs.delete('records', 'a/b.json')).toBe('done')
  expect(seen).toEqual(['DELETE /plimsoll-records/a/b.json'])
})

it('lists evidence of which versions are left, once, so that the next retention finds it', async () => {
  const { blobs, seen } = versioned()
  expect(await blobs.list('evidence', 'incidents/')).toEqual(['incidents/a.1', 'incidents/a.10'])
  await blobs.list('records', 'x/')
  expect(seen).toEqual(['GET /plimsoll-evidence versions', 'GET /plimsoll-records'])
})
