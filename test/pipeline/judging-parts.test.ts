import { known, missing } from '../../shared/domain/maybe.ts'
import { redact } from '../../shared/domain/redact.ts'
import { difference } from '../../shared/pipeline/audit/difference.ts'
import { mergeFacets } from '../../shared/pipeline/audit/merge-facets.ts'
import { fits } from '../../shared/pipeline/ruling/fits.ts'

describe('difference', () => {
  it.each([
    [
      'a flag',
      { p: { a: true } },
      { p: { a: false } },
      [{ at: '/p/a', before: true, after: false }],
    ],
    ['what appears', {}, { p: 1 }, [{ at: '/p', after: 1 }]],
    ['what goes', { p: 1 }, {}, [{ at: '/p', before: 1 }]],
    ['a list', { r: ['a'] }, { r: ['a', 'b'] }, [{ at: '/r', before: ['a'], after: ['a', 'b'] }]],
    ['keys with a slash', { 'a/b': 1 }, { 'a/b': 2 }, [{ at: '/a~1b', before: 1, after: 2 }]],
    ['nothing but noise', { etag: 1, provisioningState: 'Updating' }, { etag: 2 }, []],
    ['a heartbeat as noise', { lastConnectivityTime: 'a' }, { lastConnectivityTime: 'b' }, []],
    [
      'a pool by its name',
      { pools: [{ name: 'a' }, { name: 'b', ip: false }] },
      { pools: [{ name: 'b', ip: true }] },
      [
        { at: '/pools/0/ip', before: false, after: true },
        { at: '/pools/a', before: { name: 'a' } },
      ],
    ],
  ])('sees %s', (_name, before, after, expected) => {
    expect(difference(before, after)).toEqual(expected)
  })

  it('cuts what is long', () => {
    const [change] = difference({ a: 'x' }, { a: 'y'.repeat(10_000) })
    expect(JSON.stringify(change?.after).length).toBeLessThan(600)
  })
})

describe('mergeFacets', () => {
  const old = known({ a: 1 }, '2026-11-01T00:00:00.000Z')
  const young = known({ a: 2 }, '2026-11-01T12:00:00.000Z')
  const now = '2026-11-01T20:00:00.000Z'
  const late = '2026-11-02T00:00:01.000Z'
  it.each([
    ['a younger fact replaces an older one', old, young, now, young],
    ['an older fact never replaces a younger one', young, old, now, young],
    ['429 keeps what was known', old, missing('throttled', '429'), now, old],
    ['a timeout keeps what was known', old, missing('unavailable', 'timeout'), now, old],
    ['a broken page keeps what was known', old, missing('partial', 'page 2'), now, old],
    ['403 is unknown at once', old, missing('forbidden', '403'), now, missing('forbidden', '403')],
    [
      'what is stale no longer stands in',
      old,
      missing('throttled', '429'),
      late,
      missing('throttled', '429'),
    ],
  ])('%s', (_name, before, read, at, expected) => {
    expect(mergeFacets({ managedCluster: before }, { managedCluster: read }, at, 24)).toEqual({
      managedCluster: expected,
    })
  })
  it('keeps facets that were not read this time', () => {
    expect(mergeFacets({ workspaces: old }, { managedCluster: young }, now, 24)).toEqual({
      workspaces: old,
      managedCluster: young,
    })
  })
})

describe('redact', () => {
  it.each([
    ['http://user:hunter2@proxy.example.com:8080/', 'http://[redacted]@proxy.example.com:8080/'],
    ['https://example.com/?sig=abc%3D&x=1', 'https://example.com/?sig=[redacted]&x=1'],
    ['AccountName=a;AccountKey=c2VjcmV0;x=1', 'AccountName=a;AccountKey=[redacted];x=1'],
    ['Authorization: Bearer abcdefgh.ijkl', 'Authorization: Bearer [redacted]'],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----', '[redacted]'],
    ['prod-weu (the good one)', 'prod-weu (the good one)'],
  ])('%j', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })
  it('masks values by what they are called, and leaves references and flags', () => {
    expect(
      redact({
        clientSecret: 'x',
        adminPassword: 'x',
        enableSecretRotation: 'true',
        keyVaultSecretName: 'webhook',
        secrets: { token: 'x' },
        azureKeyvaultSecretsProvider: { config: { enableSecretRotation: 'true' } },
      }),
    ).toEqual({
      clientSecret: '[redacted]',
      adminPassword: '[redacted]',
      enableSecretRotation: 'true',
      keyVaultSecretName: 'webhook',
      secrets: { token: '[redacted]' },
      azureKeyvaultSecretsProvider: { config: { enableSecretRotation: 'true' } },
    })
  })
})

it.each([
  ['aks-*', 'aks-kubernetes-rbac', true],
  ['*-ranges', 'aks-api-authorized-ranges', true],
  ['aks-*-ranges', 'aks-ranges', false],
  ['AKS-X', 'aks-x', true],
  ['a*a', 'a', false],
  ['*', '', true],
])('%s fits %s: %s', (pattern, value, expected) => {
  expect(fits([pattern], value)).toBe(expected)
})
