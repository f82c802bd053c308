import { controls } from '../../shared/controls/index.ts'
import { frameworks } from '../../shared/reports/frameworks.ts'
import { aks } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'

const fleet = [aks({ apiServerAccessProfile: {} }, 'open'), aks({}, 'good')]
const input = JSON.stringify(fleet)
const one = ['audit', '--control', 'aks-api-authorized-ranges']

it('knows every framework that a control maps to', () => {
  const mapped = new Set(controls.flatMap((control) => Object.keys(control.frameworks)))
  expect([...mapped].sort()).toEqual(frameworks.map(({ key }) => key).sort())
})

it.each(['cis-aks', 'cisAks', 'CIS_AKS', 'cis aks'])(
  'takes %s for the CIS AKS Benchmark',
  async (name) => {
    const { status, out, err } = await runCli([...one, '--framework', name], { input })
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain('CIS AKS Benchmark (cis-aks)')
  },
)

it.each(frameworks.map(({ name }) => name))('judges by %s alone', async (name) => {
  const printed = await runCli(['audit', '--framework', name, '--format', 'json'], { input })
  const { clusters, frameworks: told } = JSON.parse(printed.out)
  const key = frameworks.find((framework) => framework.name === name)?.key ?? ''
  const own = controls.filter(
    (control) => control.frameworks[key] !== undefined && control.appliesTo.includes('aks'),
  )
  const judged = clusters[0].verdicts.map(({ control }: { control: string }) => control)
  expect(judged).toEqual(own.map(({ id }) => id))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ key, name, evidence: expect.stringMatching(/./) })
})

it('tells what fails under which id, and whose numbering it is', async () => {
  const { out } = await runCli([...one, '--framework', 'cis-aks'], { input })
  const ids = controls.find(({ id }) => id === 'aks-api-authorized-ranges')?.frameworks['cisAks']
  expect(out).toContain(`           cisAks ${ids?.join(', ')}\n`)
  expect(out).toContain('not confirmed against the benchmark itself')
  expect(out).toMatch(
    /\n {2}5\.\d\.\d {2}fail 1, pass 1, unknown 0, not applicable 0: aks-api-authorized-ranges\n/,
  )
})

it('names the ids in JSON, by framework and at each verdict', async () => {
  const argv = [...one, '--framework', 'mcsb,cis-aks', '--format', 'json']
  const { out } = await runCli(argv, { input })
  const { frameworks: told, clusters, summary } = JSON.parse(out)
  const mapped = controls.find(({ id }) => id === 'aks-api-authorized-ranges')?.frameworks
  const { mcsb, cisAks } = mapped ?? {}
  expect(clusters[0].verdicts[0].frameworks).toEqual({ mcsb, cisAks })
  expect(told.map(({ name }: { name: string }) => name)).toEqual(['mcsb', 'cis-aks'])
  expect(told[1].items).toEqual([
    {
      id: cisAks?.[0],
      pass: 1,
      fail: 1,
      unknown: 0,
      notApplicable: 0,
      controls: ['aks-api-authorized-ranges'],
    },
  ])
  expect(summary).toMatchObject({ clusters: 2, fail: 1, pass: 1 })
})

it('says nothing of frameworks where none is asked for', async () => {
  const { out } = await runCli([...one, '--format', 'json'], { input })
  expect(out).not.toContain('frameworks')
})

it('sorts ids as people number them', async () => {
  const argv = ['audit', '--framework', 'mcsb', '--format', 'json']
  const { out } = await runCli(argv, { input })
  const ids = JSON.parse(out).frameworks[0].items.map(({ id }: { id: string }) => id)
  expect(ids.indexOf('LT-6')).toBe(ids.indexOf('LT-5') + 1)
  expect(new Set(ids).size).toBe(ids.length)
})

it('lists what it accepts', async () => {
  const { status, err } = await runCli([...one, '--framework', 'pci'], { input })
  expect(status).toBe(2)
  expect(err).toBe(
    'plimsoll audit: --framework: there is no framework `pci`; accepted are cis-aks, cis-kubernetes, mcsb, nist-800-190, nsa, owasp\n',
  )
})
