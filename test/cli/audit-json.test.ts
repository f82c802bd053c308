import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { controls } from '../../shared/controls/index.ts'
import { aks, aksOfAz, arc, clusterId } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const open = aks({ apiServerAccessProfile: {} })
const { properties: _, ...bare } = aks()

it('prints exactly the fields of the contract, in their order', async () => {
  const directory = scratch({ 'file.json': [open, bare, {}] })
  const file = join(directory, 'file.json')
  const chosen = ['aks-api-authorized-ranges', 'aks-version-supported', 'aks-kubernetes-rbac']
  const { out, status } = await runCli([
    'audit',
    file,
    '--format',
    'json',
    '--control',
    chosen.join(),
    '--now',
    '2026-11-02',
  ])
  expect(status).toBe(2)
  const report = JSON.parse(out)
  expect(Object.keys(report)).toEqual(['version', 'evaluatedAt', 'summary', 'clusters', 'rejected'])
  expect(report).toMatchObject({ version: 1, evaluatedAt: '2026-11-02T00:00:00.000Z' })
  expect(report.summary).toEqual({
    clusters: 1,
    pass: 1,
    fail: 1,
    unknown: 1,
    notApplicable: 0,
    ignored: 1,
    exempted: 0,
  })
  const [cluster] = report.clusters
  expect(Object.keys(cluster)).toEqual(['id', 'source', 'name', 'kind', 'location', 'verdicts'])
  expect(cluster).toMatchObject({
    id: clusterId,
    source: `${file}#/0`,
    name: 'aks-1',
    kind: 'aks',
    location: 'westeurope',
  })
  expect(cluster.verdicts).toEqual([
    {
      control: 'aks-api-authorized-ranges',
      title: expect.any(String),
      severity: 'critical',
      status: 'fail',
      because: expect.any(String),
      targets: [],
      at: '/properties/apiServerAccessProfile/authorizedIPRanges',
    },
    expect.objectContaining({ control: 'aks-kubernetes-rbac', status: 'pass' }),
    expect.objectContaining({
      control: 'aks-version-supported',
      status: 'unknown',
      unknown: expect.any(String),
    }),
  ])
  expect(report.rejected).toEqual([
    { source: `${file}#/1`, reason: expect.stringContaining('without its properties') },
  ])
})

it('judges each cluster by every control of its kind', async () => {
  const { out } = await runCli(['audit', '--format', 'json'], {
    input: JSON.stringify([aks(), arc]),
  })
  const report = JSON.parse(out)
  const counts = report.clusters.map(({ verdicts }: { verdicts: unknown[] }) => verdicts.length)
  expect(counts).toEqual(
    (['aks', 'arc'] as const).map(
      (kind) => controls.filter(({ appliesTo }) => appliesTo.includes(kind)).length,
    ),
  )
})

it('walks a directory in order and leaves other files alone', async () => {
  const directory = scratch({
    'b.json': aks({}, 'b'),
    'a/z.jsonl': `${JSON.stringify(aks({}, 'z'))}\n`,
    'a/y.json.gz': gzipSync(JSON.stringify(aksOfAz('y'))),
    'a/notes.txt': 'no JSON at all',
  })
  const { out, status } = await runCli(['audit', directory, '--format', 'json'])
  expect(status).toBe(0)
  const { clusters } = JSON.parse(out)
  expect(clusters.map(({ source }: { source: string }) => source)).toEqual([
    `${directory}/a/y.json.gz`,
    `${directory}/a/z.jsonl:1`,
    `${directory}/b.json`,
  ])
})

it('takes a file that is named, whatever its name, and standard input beside it', async () => {
  const directory = scratch({ 'fleet.txt': aks({}, 'b') })
  const { out } = await runCli(['audit', '-', join(directory, 'fleet.txt'), '--format=json'], {
    input: JSON.stringify(aks()),
  })
  const { clusters } = JSON.parse(out)
  expect(clusters.map(({ source }: { source: string }) => source)).toEqual([
    'stdin',
    `${directory}/fleet.txt`,
  ])
})

it('applies the policy: exemptions stay fails and say why, and count for no gate', async () => {
  const directory = scratch({
    'aks.json': open,
    'plimsoll.yaml': `version: 1
exemptions:
  - control: aks-api-authorized-ranges
    scope: ${clusterId}
    reason: reached over the office network only
    owner: platform
    until: 2026-12-31
`,
  })
  const argv = [
    'audit',
    join(directory, 'aks.json'),
    '--policy',
    join(directory, 'plimsoll.yaml'),
    '--control=aks-api-authorized-ranges',
    '--fail-on=critical',
  ]
  const { out, status } = await runCli([...argv, '--format', 'json'])
  expect(status).toBe(0)
  const report = JSON.parse(out)
  expect(report.summary).toMatchObject({ fail: 1, exempted: 1 })
  expect(report.clusters[0].verdicts[0]).toMatchObject({
    status: 'fail',
    exempted: {
      reason: 'reached over the office network only',
      owner: 'platform',
      until: expect.stringContaining('2026-12-31'),
    },
  })
  const table = await runCli(argv)
  expect(table.out).toContain('by platform: reached over the office network only')
  expect((await runCli([...argv, '--now', '2027-02-01'])).status).toBe(1)
})

it('writes the file of --output and nothing to standard output', async () => {
  const directory = scratch({ 'aks.json': aks() })
  const file = join(directory, 'report.json')
  const { out, err } = await runCli(['audit', directory, '--format', 'json', '--output', file])
  expect(out + err).toBe('')
  expect(JSON.parse(readFileSync(file, 'utf8')).summary.clusters).toBe(1)
})

it('saves snapshots that say the same again', async () => {
  const directory = scratch({ 'fleet.json': [open, aks({}, 'aks-2'), aks(), arc] })
  const saved = join(directory, 'saved')
  const first = await runCli([
    'audit',
    join(directory, 'fleet.json'),
    '--format=json',
    '--save-snapshots',
    saved,
  ])
  const second = await runCli(['audit', saved, '--format=json'])
  expect(second.status).toBe(0)
  expect(verdictsOf(second.out)).toEqual(verdictsOf(first.out))
})

function verdictsOf(out: string): readonly string[] {
  const { clusters } = JSON.parse(out)
  return clusters
    .map(({ id, verdicts }: { id: string; verdicts: unknown }) => JSON.stringify([id, verdicts]))
    .sort()
}

it('escapes what would steer a terminal', async () => {
  const cluster = { ...aks(), location: 'west\u009b31m\u202e\u0007' }
  const { out } = await runCli(['audit', '--format=json'], { input: JSON.stringify(cluster) })
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(JSON.parse(out).clusters[0].location).toBe(cluster.location)
})
