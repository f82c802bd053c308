import { gzipSync } from 'node:zlib'
import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, aksOfAz, arc, clusterId } from './samples.ts'

const one = aks()
const two = aks({}, 'aks-2')
const columns = ['id', 'name', 'location', 'properties']
const row = [one.id, one.name, one.location, one.properties]
const lines = `${JSON.stringify(one)}\n\n${JSON.stringify(two)}\n`
const text = JSON.stringify(one)

const forms: readonly (readonly [string, string, Json | Uint8Array, readonly string[]])[] = [
  ['a resource', 'f.json', one, ['f.json']],
  ['an array', 'f.json', [one, two], ['f.json#/0', 'f.json#/1']],
  [
    'an ARM list',
    'f.json',
    { value: [one, two], nextLink: null },
    ['f.json#/value/0', 'f.json#/value/1'],
  ],
  ['a list of lists', 'f.json', [{ value: [one] }, [two]], ['f.json#/0/value/0', 'f.json#/1/0']],
  ['a Resource Graph reply', 'f.json', { totalRecords: 1, data: [one] }, ['f.json#/data/0']],
  [
    'a Resource Graph reply of 2019',
    'f.json',
    { data: { columns: columns.map((name) => ({ name, type: 'object' })), rows: [row] } },
    ['f.json#/data/rows/0'],
  ],
  ['az aks show', 'f.json', aksOfAz(), ['f.json']],
  ['az aks list', 'f.json', [aksOfAz(), aksOfAz('aks-2')], ['f.json#/0', 'f.json#/1']],
  ['a snapshot', 'f.json', { plimsoll: 'snapshot', cluster: one }, ['f.json']],
  [
    'a snapshot of what az printed',
    'f.json',
    { plimsoll: 'snapshot', cluster: aksOfAz() },
    ['f.json'],
  ],
  ['JSON Lines', 'f.jsonl', lines, ['f.jsonl:1', 'f.jsonl:3']],
  ['JSON Lines by another name', 'stdin', lines, ['stdin:1', 'stdin:3']],
  ['one line of JSON Lines', 'f.ndjson', text, ['f.ndjson:1']],
  [
    'lists in JSON Lines',
    'f.jsonl',
    `${JSON.stringify({ value: [one] })}\n`,
    ['f.jsonl:1#/value/0'],
  ],
  [
    'documents one after the other',
    'stdin',
    `${JSON.stringify(one, null, 2)}\n${JSON.stringify(two, null, 2)}`,
    ['stdin:1', `stdin:${JSON.stringify(one, null, 2).split('\n').length + 1}`],
  ],
  ['gzip', 'f.json.gz', gzipSync(text), ['f.json.gz']],
  ['gzip by another name', 'stdin', gzipSync(text), ['stdin']],
  ['gzipped JSON Lines', 'f.jsonl.gz', gzipSync(lines), ['f.jsonl.gz:1', 'f.jsonl.gz:3']],
  ['UTF-8 with a mark', 'f.json', Buffer.from(`\uFEFF${text}`), ['f.json']],
  ['UTF-16 of PowerShell', 'f.json', Buffer.from(`\uFEFF${text}\r\n`, 'utf16le'), ['f.json']],
  ['UTF-16 without a mark', 'f.json', Buffer.from(text, 'utf16le'), ['f.json']],
  [
    'UTF-16 the other way round',
    'f.json',
    Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    ['f.json'],
  ],
]

it.each(forms)('takes %s', (_, name, content, sources) => {
  const { snapshots, ignored, rejected } = readFleet({ [name]: content })
  expect({ ignored, rejected }).toEqual({ ignored: 0, rejected: [] })
  expect(snapshots.map(({ source }) => source)).toEqual(sources)
  const facet = snapshots[0]?.snapshot.facets.managedCluster
  expect(facet).toMatchObject({
    known: true,
    value: { id: clusterId, location: 'westeurope', properties: one.properties },
  })
})

it('takes any mix of them', () => {
  const { snapshots } = readFleet({ 'f.json': [{ value: [one] }, arc, [{ data: [two] }]] })
  expect(snapshots.map(({ snapshot }) => snapshot.cluster.name)).toEqual([
    'aks-1',
    'arc-1',
    'aks-2',
  ])
})

it('knows Arc clusters as az connectedk8s prints them', () => {
  const { properties, ...envelope } = arc
  const { snapshots, rejected } = readFleet({ 'f.json': [{ ...envelope, ...properties }] })
  expect(rejected).toEqual([])
  expect(snapshots[0]?.snapshot.cluster).toMatchObject({ kind: 'arc', name: 'arc-1' })
})
