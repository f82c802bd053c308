import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { channels } from '../../shared/channels/index.ts'
import { parsePolicy } from '../../shared/config/parse-policy.ts'
import { controls } from '../../shared/controls/index.ts'
import { aks, arc } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const directory = scratch({})
const written = (name: string, text: string) => join(scratch({ [name]: text }), name)

function tagged(name: string, tags: object, properties: object = {}) {
  return { ...aks(properties, name), tags }
}

const gitRepository = {
  url: 'https://git.example.com/platform/shop.git',
  repositoryRef: { branch: 'main' },
}
const flux = [{ name: 'shop', properties: { sourceKind: 'GitRepository', gitRepository } }]
const fleet = [
  tagged('shop-1', { Env: 'prod', owner: 'payments' }),
  tagged('shop-2', { env: 'PROD', team: 'platform' }),
  tagged('shop-3', { Environment: 'QA', env: 'dev' }),
  tagged('pay-dev', {}, { networkProfile: { outboundType: 'userDefinedRouting' } }),
  tagged('non-prod-dev-1', { 'data-classification': 'Restricted' }),
  {
    plimsoll: 'snapshot',
    cluster: { ...arc, tags: {} },
    related: { fluxConfigurations: flux },
  },
]

function parsed(text: string) {
  const result = parsePolicy(text, {
    file: 'draft.yaml',
    controls,
    detections: [],
    channels,
    retired: {},
  })
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result.policy
}

async function suggest(input: unknown): Promise<string> {
  const { status, out, err } = await runCli(['policy', 'suggest', '-'], {
    input: JSON.stringify(input),
  })
  expect({ status, err }).toEqual({ status: 0, err: '' })
  return out
}

it('drafts context from tags, names and facts, and says from which and for how many', async () => {
  const out = await suggest(fleet)
  expect(parsed(out).context).toEqual({
    environment: [
      { value: 'test', tags: { Environment: 'QA' } },
      { value: 'production', tags: { Env: 'prod' } },
      { value: 'development', names: ['*-dev'] },
    ],
    dataClass: [{ value: 'restricted', tags: { 'data-classification': 'Restricted' } }],
    egress: [{ value: 'controlled', names: ['pay-dev'] }],
    delivery: [{ value: 'gitops', names: ['arc-1'] }],
    owner: [
      { value: 'payments', tags: { owner: 'payments' } },
      { value: 'platform', tags: { team: 'platform' } },
    ],
  })
  expect(out).toContain('# from tag Env=prod: 2 of 6 clusters\n')
  expect(out).toContain('# from the part dev of the name of the cluster: 1 of 6 clusters\n')
  expect(out).toContain('# environment is unknown for 2 of 6 clusters: arc-1, non-prod-dev-1\n')
  expect(out).toContain(
    '# exposure: nothing was seen that says it, so it is unknown for every cluster\n',
  )
})

it('drafts what lists would have to hold, and attests and exempts nothing', async () => {
  const out = await suggest(fleet)
  const { controls: settings, attestations, exemptions, routes } = parsed(out)
  expect(settings).toEqual({
    'flux-source-trusted': { parameters: { sources: ['git.example.com/platform/shop'] } },
  })
  expect(out).toContain('# seen on 1 of 6 clusters\n        - "git.example.com/platform/shop"\n')
  expect([attestations, exemptions]).toEqual([[], []])
  expect(routes).toEqual(parsed('version: 1\n').routes)
})

const related = {
  jwtAuthenticators: [
    { name: 'ci', properties: { issuer: { url: 'https://token.example.com/' } } },
    { name: 'old', properties: { issuer: { url: 'http://token.example.com' } } },
  ],
  diagnosticSettings: [
    { name: 'a', properties: { storageAccountId: '/subscriptions/X/stores/s' } },
  ],
  trustedAccessRoleBindings: [
    { name: 'b', properties: { sourceResourceId: '/x/V', roles: ['backup-operator'] } },
  ],
  workspaces: [],
}

it('drafts issuers, destinations and expected bindings, each once, the most frequent first', async () => {
  const fleetOf = (name: string, more: object) => ({
    plimsoll: 'snapshot',
    cluster: aks({}, name),
    related: { ...related, ...more },
  })
  const two = [fleetOf('a', {}), fleetOf('b', { jwtAuthenticators: [] })]
  const out = await suggest(two)
  expect(parsed(out).controls).toEqual({
    'aks-jwt-authenticators-trusted': { parameters: { issuers: ['https://token.example.com'] } },
    'aks-trusted-access-reviewed': { parameters: { expected: ['backup-operator /x/v'] } },
    'diag-destination-valid': { parameters: { destinations: ['/subscriptions/x/stores/s'] } },
  })
  expect(out).toContain('# seen on 1 of 2 clusters\n        - "https://token.example.com"')
  expect(out).toContain('# seen on 2 of 2 clusters\n        - "backup-operator /x/v"')
})

it('judges differently by what was signed', async () => {
  const input = JSON.stringify(fleet)
  const draft = written('draft.yaml', await suggest(fleet))
  const argv = ['audit', '--control', 'flux-source-trusted', '--format', 'json']
  const statusOf = async (more: readonly string[]) =>
    JSON.parse((await runCli([...argv, ...more], { input })).out).clusters.at(-1).verdicts[0].status
  expect(await statusOf([])).toBe('unknown')
  expect(await statusOf(['--policy', draft])).toBe('pass')
})

it.each([
  'a: b # c',
  'x\ny: 1',
  '"quoted" \\ back',
  '\u2028\u202eturned',
  "'",
  '- {[',
  '&anchor !tag %x @y `z`',
])('stays one line of a valid file whatever a tag says: %j', async (text) => {
  const out = await suggest([tagged('a', { owner: text, [`env${text}`]: 'prod' })])
  expect(parsed(out).context.owner).toEqual([{ value: text.trim(), tags: { owner: text } }])
})

it('proposes no rule that would fit any text', async () => {
  const out = await suggest([tagged('a', { env: '*', owner: '' })])
  expect(parsed(out).context).toEqual({})
})

it('proposes nothing for an empty fleet, and says so', async () => {
  const out = await suggest([])
  expect(out).toContain('from 0 clusters')
  expect(parsed(out)).toEqual(parsed('version: 1\n'))
})

it('writes to a file, tells what it rejects, and reads Azure itself', async () => {
  const to = join(directory, 'out.yaml')
  const input = JSON.stringify([...fleet, { ...aks(), properties: null }])
  const printed = await runCli(['policy', 'suggest', '--output', to], { input })
  expect(printed).toMatchObject({ status: 2, out: '', err: expect.stringContaining('rejected') })
  expect(parsed(readFileSync(to, 'utf8')).context.environment).toHaveLength(3)
  const live = await runCli(['policy', 'suggest', '--resource-id', aks().id], {
    async *live() {
      const id = aks().id
      const cluster = {
        id,
        kind: 'aks' as const,
        name: 'aks-1',
        subscriptionId: '1',
        resourceGroup: 'fleet',
      }
      yield { snapshot: { cluster, takenAt: '2026-11-01T00:00:00.000Z', facets: {} }, gone: false }
    },
  })
  expect(live).toMatchObject({ status: 0, out: expect.stringContaining('from 1 cluster.') })
})

it('checks a policy file and says what it decides', async () => {
  const file = written('good.yaml', 'version: 1\ncontext:\n  owner: [{ value: us }]\n')
  expect(await runCli(['policy', 'check', file])).toEqual({
    status: 0,
    out: `${file}: 1 route, 1 channel, 0 callers, 1 context rule, 0 control settings, 0 attestations, 0 exemptions\n`,
    err: '',
  })
})

it('tells everything that is wrong with a file, with line and column', async () => {
  const file = written('bad.yaml', 'version: 2\ncontext:\n  ownr: [{ value: us }]\n')
  const { status, out, err } = await runCli(['policy', 'check', file])
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toContain(`${file}:1:10: version`)
  expect(err).toContain(`${file}:3:3: context`)
})

it('says what has ended, what ends soon, and what does nothing on a fleet', async () => {
  const entry = (control: string, until: string) =>
    `  - { control: ${control}, scope: '*', owner: ada, reason: r, until: ${until} }`
  const file = written(
    'plimsoll.yaml',
    [
      'version: 1',
      'exemptions:',
      entry('aks-local-accounts-disabled', '2026-01-01'),
      entry('aks-api-authorized-ranges', '2026-11-05'),
      entry('aks-local-accounts-disabled', '2027-11-05'),
      entry('aks-kubernetes-rbac', '2027-11-05'),
      'windows:',
      "  - { name: w, scope: '*', owner: ada, reason: r, from: 2025-01-01, until: 2025-01-02 }",
      "  - { name: t, scope: '*', context: { environment: test }, owner: ada, reason: r, from: 2027-01-01, until: 2027-01-02 }",
      'context: { environment: [{ value: test, names: [test-*] }] }',
    ].join('\n'),
  )
  const weak = written('fleet.json', JSON.stringify([aks({ disableLocalAccounts: false }, 'shop')]))
  const alone = await runCli(['policy', 'check', file])
  expect(alone.out.split('\n').slice(1, -1)).toEqual([
    '  exemption aks-local-accounts-disabled (everywhere, ada) ended 2026-01-01; take it out',
    '  window w (everywhere, ada) ended 2025-01-02; take it out',
    '  exemption aks-api-authorized-ranges (everywhere, ada) ends 2026-11-05',
  ])
  const { status, out } = await runCli(['policy', 'check', file, '--fleet', weak])
  expect(status).toBe(0)
  expect(out.split('\n').filter((line) => line.includes('does nothing'))).toEqual([
    '  exemption aks-api-authorized-ranges (everywhere, ada) does nothing now',
    '  exemption aks-kubernetes-rbac (everywhere, ada) does nothing now',
    '  window t (everywhere, ada) does nothing now: it covers no cluster',
  ])
})
