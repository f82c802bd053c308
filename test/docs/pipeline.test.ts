import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { sampleFleet } from '../../local/fleet/sample-fleet.ts'
import { scratch } from '../cli/scratch.ts'
import { aks } from '../ingest/samples.ts'
import { fences } from './fences.ts'

const guide = fences(readFileSync('docs/guide/pipeline.md', 'utf8'))
const workflow = parse(guide.find(({ info }) => info.join(' ') === 'yaml workflow')?.text ?? '')
const audit: string = workflow.jobs.audit.steps.find(
  ({ name }: { name?: string }) => name === 'Audit the clusters',
).run

/** The step as the runner of GitHub starts it, with `az` and `plimsoll` on the path. */
function run(listed: string, policy = 'version: 1\n') {
  const directory = scratch({ 'plimsoll.yaml': policy, 'listed.json': listed })
  const programs = {
    az: `test "$*" = "aks list -o json" && cat "${directory}/listed.json"`,
    plimsoll: `exec "${process.execPath}" "${resolve('dist/plimsoll.mjs')}" "$@"`,
  }
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(directory, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(directory, name), 0o755)
  }
  writeFileSync(join(directory, 'step.sh'), audit)
  const { status, stderr } = spawnSync('bash', ['-e', 'step.sh'], {
    cwd: directory,
    encoding: 'utf8',
    env: {
      PATH: `${directory}${delimiter}${process.env['PATH']}`,
      GITHUB_STEP_SUMMARY: join(directory, 'summary.md'),
    },
  })
  const read = (name: string) => readFileSync(join(directory, name), 'utf8')
  return { status, stderr, sarif: JSON.parse(read('plimsoll.sarif')), summary: read('summary.md') }
}

it('fails where the fleet really fails, and uploads each finding', () => {
  const fleet = [...sampleFleet({ clusters: 12, seed: 7 })]
  const { status, sarif, summary } = run(JSON.stringify(fleet))
  expect(status).toBe(1)
  const { results, invocations } = sarif.runs[0]
  expect(invocations[0].executionSuccessful).toBe(true)
  expect(results.length).toBeGreaterThan(12)
  const files = results.map(
    (result: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
      result.locations[0].physicalLocation.artifactLocation.uri,
  )
  expect([...new Set(files)]).toEqual(['clusters.json'])
  expect(summary).toContain('12 clusters judged')
})

it('ends well where nothing fails that high, however little could be judged', () => {
  const policy = `version: 1
exemptions:
${failing()
  .map(
    (control) =>
      `  - { control: ${control}, scope: '*', reason: planned for spring, owner: team@example.com, until: 2099-01-01 }`,
  )
  .join('\n')}
`
  const { status, sarif, stderr } = run(JSON.stringify([aks()]), policy)
  expect([status, stderr]).toEqual([0, ''])
  expect(sarif.runs[0].invocations[0].toolExecutionNotifications.length).toBeGreaterThan(50)
})

it('fails on what is no input, and still uploads what could be judged', () => {
  const { status, stderr, sarif } = run(JSON.stringify([aks(), { ...aks(), properties: null }]))
  expect(status).toBe(2)
  expect(stderr).toContain('clusters.json#/1')
  expect(sarif.runs[0].results.length).toBeGreaterThan(0)
})

/** What a sound cluster of the samples still fails at high and above. */
function failing(): readonly string[] {
  const { sarif } = run(JSON.stringify([aks()]))
  const ids = sarif.runs[0].results
    .filter(({ level }: { level: string }) => level === 'error')
    .map(({ ruleId }: { ruleId: string }) => ruleId)
  return [...new Set<string>(ids)]
}
