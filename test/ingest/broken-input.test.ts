import { gzipSync } from 'node:zlib'
import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, arc, clusterId } from './samples.ts'

const { properties: _, ...bare } = aks()
const deep = 100_000

const rejections: readonly (readonly [string, string, Json | Uint8Array, string, RegExp])[] = [
  [
    'broken JSON',
    'f.json',
    '{"id": 1,\n "b" 2}',
    'f.json',
    /not JSON: unexpected text at line 2, column 6/,
  ],
  [
    'a token where a value should be',
    'f.json',
    `[{"name": "a"},\n {"id": x, "padding": "${'x'.repeat(99)}"}]`,
    'f.json',
    /unexpected text at line 2, column 9;/,
  ],
  ['a comma too many', 'f.json', '[\n1,\n]', 'f.json', /unexpected text at line 3, column 1;/],
  ['a warning before it', 'f.json', 'WARNING: x\n[]', 'f.json', /at line 1, column 1;/],
  ['YAML', 'f.json', '- id: x\n  name: y\n', 'f.json', /at line 1, column 2;/],
  ['a page to sign in', 'f.json', '<!DOCTYPE html>\n<html>', 'f.json', /at line 1.*HTML/],
  ['colours', 'f.json', '[\n  \u001b[94m"id"\u001b[39m]', 'f.json', /line 2.*-o jsonc/],
  ['JSON that ends too early', 'f.json', '[{"id":', 'f.json', /ends too early/],
  ['an empty file', 'f.json', '', 'f.json', /is empty; accepted are JSON/],
  ['a broken line', 'f.jsonl', '{}\n{"a"\n{}', 'f.jsonl:2', /accepted is one JSON document a line/],
  [
    'text between documents',
    'f.json',
    '{} and {}',
    'f.json',
    /unexpected text at line 1, column 4/,
  ],
  ['half a gzip file', 'f.json.gz', gzipSync('{}'.repeat(99)).subarray(0, 20), 'f.json.gz', /gzip/],
  [
    'a cluster without properties',
    'f.json',
    [bare],
    'f.json#/0',
    /without its properties; accepted is/,
  ],
  [
    'properties that are null',
    'f.json',
    [{ ...bare, properties: null }],
    'f.json#/0',
    /az aks show/,
  ],
  [
    'what az resource list prints',
    'f.json',
    [{ ...bare, provisioningState: 'Succeeded', sku: null }],
    'f.json#/0',
    /without its properties/,
  ],
  [
    'a cluster without an id',
    'f.json',
    [0, { ...arc, id: undefined }],
    'f.json#/1',
    /Arc cluster that has no id/,
  ],
  [
    'a projection without id and type',
    'f.json',
    [{ name: 'aks-1', agentPoolProfiles: [{ name: 'system' }] }],
    'f.json#/0',
    /AKS cluster that has no id; accepted is/,
  ],
  [
    'a projected row',
    'f.json',
    { data: [{ name: 'aks-1', properties: { agentPoolProfiles: [] } }] },
    'f.json#/data/0',
    /AKS cluster that has no id/,
  ],
  [
    'what Get-AzAksCluster prints',
    'f.json',
    { Id: clusterId, Name: 'aks-1', Location: 'westeurope', EnableRBAC: true },
    'f.json',
    /as PowerShell spells it.*; accepted is/,
  ],
  [
    'an id that names no cluster',
    'f.json',
    { ...aks(), id: 'aks-1' },
    'f.json',
    /names no cluster/,
  ],
  [
    'a resource that is nested without end',
    'f.json',
    `{"id":"${clusterId}","properties":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    'f.json',
    /nests deeper/,
  ],
]

it.each(rejections)(
  'rejects %s and says what is accepted',
  (_name, file, content, source, reason) => {
    const { rejected, snapshots } = readFleet({ [file]: content })
    expect(snapshots).toEqual([])
    expect(rejected).toEqual([{ source, reason: expect.stringMatching(reason) }])
  },
)

const ignored: readonly (readonly [string, Json, number])[] = [
  ['an empty object', {}, 1],
  ['numbers and texts', [1, 'two', null, true], 4],
  ['a row that only mentions the type', { type: arc.type, count_: 3 }, 1],
  ['an error of ARM', { error: { code: 'NotFound', message: 'no' } }, 1],
  ['an event', { id: '4d2d', topic: '/subscriptions/0', data: {} }, 1],
  ['arrays without end', '['.repeat(deep) + ']'.repeat(deep), 1],
  ['objects without end', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`, 1],
  ['an empty list', { value: [] }, 0],
]

it.each(ignored)('ignores %s', (_name, content, count) => {
  const read = readFleet({ 'f.json': content })
  expect(read).toMatchObject({ snapshots: [], rejected: [], ignored: count })
})

it('judges the good documents beside a bad one', () => {
  const { snapshots, rejected } = readFleet({ 'a.json': [aks(), bare], 'b.json': '{' })
  expect(snapshots.map(({ source }) => source)).toEqual(['a.json#/0'])
  expect(rejected.map(({ source }) => source)).toEqual(['a.json#/1', 'b.json'])
})

it('never quotes the text that it cannot parse', () => {
  const { rejected } = readFleet({ 'f.json': 'password=hunter2' })
  expect(JSON.stringify(rejected)).not.toContain('hunter2')
})

it('lets no credential through', () => {
  const cluster = aks({ windowsProfile: { adminUsername: 'azureuser', adminPassword: 'hunter2' } })
  const { snapshots } = readFleet({ 'f.json': cluster })
  expect(snapshots).toHaveLength(1)
  expect(JSON.stringify(snapshots)).not.toContain('hunter2')
})
