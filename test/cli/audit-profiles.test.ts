import { join } from 'node:path'
import { aks } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'

/** A snapshot of a cluster that sends one category to a table of one plan. */
function cluster(name: string, env: string, category: string, plan: string) {
  const table = category === 'kube-audit' ? 'AKSAudit' : 'AKSAuditAdmin'
  const logs = [{ category, enabled: true }]
  const properties = { workspaceId: workspace, logAnalyticsDestinationType: 'Dedicated', logs }
  return {
    plimsoll: 'snapshot',
    cluster: { ...aks({}, name), tags: { env } },
    related: {
      diagnosticSettings: [{ name: 'audit', properties }],
      workspaceTables: [{ id: `${workspace}/tables/${table}`, name: table, properties: { plan } }],
    },
  }
}

const policy = `version: 1
context:
  environment:
    - { value: production, tags: { env: prod } }
    - { value: test, tags: { env: test } }
auditProfiles:
  - { profile: full-analytics, context: { environment: production } }
  - { profile: admin, context: { environment: test } }
`

async function verdicts(fleet: readonly object[], text: string) {
  const directory = scratch({ 'fleet.json': fleet, 'plimsoll.yaml': text })
  const ids = 'diag-audit-cost,diag-table-plan'
  const { out } = await runCli([
    'audit',
    join(directory, 'fleet.json'),
    ...['--policy', join(directory, 'plimsoll.yaml')],
    ...['--control', ids, '--format', 'json'],
  ])
  const { clusters } = JSON.parse(out)
  return clusters.map(({ name, verdicts: all }: { name: string; verdicts: Told[] }) => [
    name,
    ...all.map(({ status, advice }) => `${status}${advice ? ', with advice' : ''}`),
  ])
}

interface Told {
  readonly status: string
  readonly advice?: string
}

it('judges what is sent, and to which plan, by the profile of the context', async () => {
  const fleet = [
    cluster('a', 'prod', 'kube-audit', 'Analytics'),
    cluster('b', 'prod', 'kube-audit', 'Basic'),
    cluster('c', 'prod', 'kube-audit-admin', 'Analytics'),
    cluster('d', 'test', 'kube-audit', 'Basic'),
    cluster('e', 'test', 'kube-audit-admin', 'Basic'),
    // Mapped to no context, so to no profile.
    cluster('f', 'other', 'kube-audit', 'Analytics'),
    cluster('g', 'other', 'kube-audit', 'Basic'),
  ]
  expect(await verdicts(fleet, policy)).toEqual([
    ['a', 'pass', 'pass'],
    ['b', 'pass', 'fail'],
    ['c', 'fail', 'pass'],
    ['d', 'fail', 'pass'],
    ['e', 'pass', 'pass'],
    ['f', 'pass, with advice', 'pass'],
    ['g', 'pass', 'pass, with advice'],
  ])
})

it('tells the price that the policy file sets, where no profile is named', async () => {
  const directory = scratch({
    'fleet.json': [cluster('a', '', 'kube-audit', 'Analytics')],
    'plimsoll.yaml': `version: 1
controls:
  diag-audit-cost: { parameters: { analyticsPrice: 2.99, basicPrice: 0.65 } }
`,
  })
  const { out } = await runCli([
    ...['audit', join(directory, 'fleet.json'), '--policy', join(directory, 'plimsoll.yaml')],
    ...['--control', 'diag-audit-cost', '--format', 'json'],
  ])
  const [{ verdicts: told }] = JSON.parse(out).clusters
  expect(told[0].advice).toContain('2.99 on the plan Analytics and 0.65 on the plan Basic')
})

it('checks the section with line and column', async () => {
  const directory = scratch({ 'plimsoll.yaml': policy.replace('full-analytics', 'everything') })
  const file = join(directory, 'plimsoll.yaml')
  const { err, status } = await runCli(['policy', 'check', file])
  expect(status).toBe(2)
  expect(err).toContain('plimsoll.yaml:7:16: auditProfiles[0].profile: there is no profile')
})

it('explains a profile: what sees under it, and what is blind', async () => {
  const { out, status } = await runCli(['explain', 'admin'])
  expect(status).toBe(0)
  expect(out).toContain('kube-audit-admin: every write, and no get or list')
  expect(out).toMatch(/Blind: only kube-audit-admin is sent.*\n(.*\n)*? {2}k8s\.secrets\.denied/)
})

it('drafts what most clusters of an environment keep to', async () => {
  const fleet = [
    cluster('a', 'prod', 'kube-audit', 'Basic'),
    cluster('b', 'prod', 'kube-audit', 'Basic'),
    cluster('c', 'prod', 'kube-audit-admin', 'Analytics'),
    cluster('d', 'test', 'kube-audit-admin', 'Basic'),
    cluster('e', '', 'kube-audit', 'Analytics'),
  ]
  const { out } = await runCli(['policy', 'suggest', '-'], { input: JSON.stringify(fleet) })
  expect(out).toContain(`
auditProfiles:
  # 2 of 3 clusters of it keep to this
  - { profile: full-basic, context: { environment: "production" } }
  # 1 of 1 cluster of it keep to this
  - { profile: admin, context: { environment: "test" } }
`)
  const file = join(scratch({ 'plimsoll.yaml': out }), 'plimsoll.yaml')
  const { status } = await runCli(['policy', 'check', file])
  expect(status).toBe(0)
})
