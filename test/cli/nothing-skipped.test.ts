import { join } from 'node:path'
import type { Json } from '../../shared/domain/json.ts'
import { aks } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const ranges = ['--control', 'aks-api-authorized-ranges']

async function audit(documents: readonly Json[], ...options: string[]) {
  const names = documents.map((_, index) => `${index}.json`)
  const folder = scratch(Object.fromEntries(names.map((name, index) => [name, documents[index]])))
  const files = names.map((name) => join(folder, name))
  return await runCli(['audit', ...files, ...ranges, ...options])
}

function reply(rows: readonly Json[], total: number) {
  return { count: rows.length, data: [...rows], skip_token: 'ew0=', total_records: total }
}

describe('a reply of Resource Graph that holds a part of the rows', () => {
  it('is judged and rejected, so that the rest does not look like a pass', async () => {
    const { status, out, err } = await audit([reply([aks()], 412)], '--fail-on', 'high')
    expect(out).toContain('1 cluster judged')
    expect(err).toMatch(/0\.json: holds 1 of 412 rows.*--skip-token/)
    expect(status).toBe(2)
  })

  it('is found in what the API answers, too', async () => {
    const { err } = await audit([{ data: [aks()], resultTruncated: 'true', totalRecords: 2 }])
    expect(err).toContain('holds 1 of 2 rows')
  })

  it('is whole together with its other pages', async () => {
    const pages = [reply([aks()], 2), reply([aks({}, 'aks-2')], 2)]
    expect(await audit(pages)).toMatchObject({ status: 0, err: '' })
  })

  it('matters where it holds resources alone', async () => {
    expect(await audit([aks(), reply([{ name: 'x' }], 412)])).toMatchObject({ status: 0 })
  })
})

it('tells that a list names a next page', async () => {
  const nextLink = 'https://management.azure.com/subscriptions?%24skiptoken=x'
  const { status, err } = await audit([{ value: [aks()], nextLink }])
  expect(err).toMatch(/^plimsoll: \S+0\.json names a next page \(nextLink\)/)
  expect(status).toBe(0)
})

describe('an input without a cluster', () => {
  const whatIf = { changes: [{ resourceId: aks().id, changeType: 'Modify', after: aks() }] }

  it('names what it ignores, and what is accepted', async () => {
    const { status, out, err } = await audit([whatIf], '--fail-on', 'info')
    expect(out).toMatch(/1 document ignored: valid JSON, but no Azure resource \(\S+0\.json\)/)
    expect(err).toMatch(/^plimsoll: nothing was judged: the input holds no cluster; accepted are/)
    expect(status).toBe(0)
  })

  it('is told before a pipeline takes it for a pass', async () => {
    const { err } = await audit([[]], '--fail-on', 'info')
    expect(err).toBe('plimsoll: nothing was judged: the input holds no cluster\n')
    expect((await audit([[]])).err).toBe('')
  })

  it('is not what --require names', async () => {
    const { status, err } = await audit([[]], '--fail-on=high', '--require=managedCluster')
    expect(err).toContain('nothing was judged, and --require names managedCluster')
    expect(status).toBe(1)
  })

  it('is told of the fleet of a replay', async () => {
    const folder = scratch({ 'events.json': [], 'fleet.json': whatIf })
    const fleet = join(folder, 'fleet.json')
    const { err } = await runCli(['replay', join(folder, 'events.json'), '--fleet', fleet])
    expect(err).toContain('--fleet holds no cluster')
  })
})

it('names the ignored documents among the others', async () => {
  const { out } = await audit([aks(), { clusters: [] }, [1, 2, 3, 4]])
  expect(out).toMatch(
    /5 documents ignored: .*\(\S+1\.json, \S+2\.json#\/0, \S+2\.json#\/1 and 2 more\)/,
  )
})
