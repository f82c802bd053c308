import { existsSync } from 'node:fs'
import { aks } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'

const open = aks({ apiServerAccessProfile: {} })
const two = ['--control', 'aks-api-authorized-ranges,aks-imds-restricted']

it('shows a cluster, what fails and what is not judged', async () => {
  const { out, err } = await runCli(['audit', ...two], { input: JSON.stringify(open) })
  expect(err).toBe('')
  expect(out).toBe(`aks-1  AKS · westeurope · stdin
  1 fail, 0 pass, 1 unknown, 0 not applicable
  CRITICAL aks-api-authorized-ranges  A public API server only accepts named source ranges
           the API server accepts connections from every address
  unknown  1 control not judged: managedClusterPreview not supplied

1 cluster judged at 2026-11-01T00:00:00.000Z
  fail 1, pass 0, unknown 1, not applicable 0
  fails by severity: 1 critical
  unknown because: 1 not-supplied (managedClusterPreview 1)
`)
})

it('sums a fleet up and leaves details out above twenty clusters, saying so', async () => {
  const fleet = Array.from({ length: 21 }, (_, index) =>
    aks(index < 3 ? { apiServerAccessProfile: {} } : {}, `aks-${index}`),
  )
  const input = JSON.stringify(fleet)
  const { out } = await runCli(['audit', ...two], { input })
  expect(out).toContain('21 clusters judged')
  expect(out).toMatch(/critical {2}3 of 21 {2}aks-api-authorized-ranges/)
  expect(out).toMatch(/Worst clusters\n {2}aks-0 {2}1 critical .*\n {2}aks-1 .*\n {2}aks-2 .*\n\n/)
  expect(out).toContain('--details prints them')
  const detailed = await runCli(['audit', ...two, '--details'], { input })
  expect(detailed.out).toContain('the API server accepts connections from every address')
  expect(detailed.out).not.toContain('--details')
})

it('tells what it ignored and rejected', async () => {
  const { out, err } = await runCli(['audit'], {
    input: JSON.stringify([{}, { ...open, properties: null }]),
  })
  expect(out).toMatch(/^No cluster found/)
  expect(out).toContain('1 document ignored')
  expect(out).toContain('1 document rejected')
  expect(err).toMatch(/^plimsoll: rejected stdin#\/1: a cluster without its properties/)
})

it('tells once for the fleet what the policy file does not map', async () => {
  const free = { sku: { name: 'Base', tier: 'Free' } }
  const fleet = ['a', 'b', 'c'].map((name) => ({ ...aks({}, name), ...free }))
  const input = JSON.stringify(fleet)
  const { out } = await runCli(['audit', '--control', 'aks-sla-tier'], { input })
  const because = 'the tier is Free, and the policy does not map the environment'
  expect(out.split(because)).toHaveLength(2)
  expect(out).toContain(`  unknown  3 of 3  aks-sla-tier  ${because}\n`)
  expect(out).toContain(
    'a  AKS · westeurope · stdin#/0\n  0 fail, 0 pass, 1 unknown, 0 not applicable\n\n',
  )
  expect(out).toContain('plimsoll policy suggest')
})

const esc = '\u001b'

it.each([
  ['a terminal', { terminal: true }, [], true],
  ['a pipe', {}, [], false],
  ['NO_COLOR', { terminal: true, noColour: true }, [], false],
  ['--no-color', { terminal: true }, ['--no-color'], false],
])('colours on %s', async (_, world, argv, coloured) => {
  const { out } = await runCli(['audit', ...argv], { input: JSON.stringify(open), ...world })
  expect(out.includes(esc)).toBe(coloured)
  expect(out).toContain('CRITICAL')
})

it('says the same with colours as without', async () => {
  const input = JSON.stringify(open)
  const plain = await runCli(['audit'], { input })
  const coloured = await runCli(['audit'], { input, terminal: true })
  expect(coloured.out.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(plain.out)
})

it('lets no name steer the terminal', async () => {
  const cluster = { ...open, location: 'west\u001b[2J\r\n\u202e' }
  const { out } = await runCli(['audit'], { input: JSON.stringify(cluster) })
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

it('sums up every recorded cluster', async () => {
  const corpus = '../shared/corpus/arm'
  if (!existsSync(corpus)) {
    console.warn(`skipped: ${corpus} is not here`)
    return
  }
  const { out, err, status } = await runCli(['audit', corpus])
  expect({ err, status }).toEqual({ err: '', status: 0 })
  expect(out).toMatch(/^\d+ clusters judged/)
  expect(out).toMatch(/Failing controls, worst first\n {2}critical \d+ of \d+/)
})
