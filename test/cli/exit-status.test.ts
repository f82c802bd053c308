import { join } from 'node:path'
import { missing } from '../../shared/domain/maybe.ts'
import { Unreadable } from '../../shared/pipeline/ports.ts'
import type { LiveScope } from '../../shared/wiring/live-scope.ts'
import { readFleet } from '../ingest/read-fleet.ts'
import { aks } from '../ingest/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const ranges = ['--control', 'aks-api-authorized-ranges']
const open = aks({ apiServerAccessProfile: {} })
const odd = aks({ apiServerAccessProfile: { authorizedIPRanges: ['office'] } })
const updating = aks({ provisioningState: 'Updating' })
const unread = {
  plimsoll: 'snapshot',
  cluster: { id: aks().id },
  unread: { managedCluster: { cause: 'forbidden', reason: 'the login may not read it' } },
}
const preview = ['--control', 'aks-imds-restricted']

const matrix: readonly (readonly [string, unknown, readonly string[], number])[] = [
  ['a fail without --fail-on', open, ranges, 0],
  ['a fail at the severity', open, [...ranges, '--fail-on=critical'], 1],
  ['a fail above the severity', open, [...ranges, '--fail-on=info'], 1],
  ['a fail below the severity', open, ['--control=aks-etcd-kms', '--fail-on=critical'], 0],
  ['a pass', aks(), [...ranges, '--fail-on=info'], 0],
  ['an unrecognised value', odd, [...ranges, '--fail-on=high'], 1],
  ['an unrecognised value, ignored', odd, [...ranges, '--fail-on=high', '--unknown=ignore'], 0],
  ['an unrecognised value, warned of', odd, [...ranges, '--fail-on=high', '--unknown=warn'], 0],
  ['an unrecognised value without --fail-on', odd, ranges, 0],
  ['an unsettled cluster', updating, [...ranges, '--fail-on=high'], 1],
  ['an unreadable facet', unread, [...ranges, '--fail-on=high'], 1],
  ['a facet that was not supplied', aks(), [...preview, '--fail-on=high'], 0],
  [
    'a required facet that was not supplied',
    aks(),
    [...preview, '--fail-on=high', '--require', 'managedClusterPreview'],
    1,
  ],
  [
    'a required control whose facet was not supplied',
    aks(),
    [...preview, '--fail-on=high', '--require', 'aks-imds-*'],
    1,
  ],
  [
    'another required facet',
    aks(),
    [...preview, '--fail-on=high', '--require', 'kubernetesVersions'],
    0,
  ],
  ['every unknown counted', aks(), [...preview, '--fail-on=high', '--unknown=fail'], 1],
  ['an unknown below the severity', aks(), [...preview, '--fail-on=critical', '--unknown=fail'], 0],
  ['nothing but ignored documents', { hello: 'world' }, ['--fail-on=info'], 0],
  ['a rejected document', [aks(), { ...aks(), properties: null }], ranges, 2],
  [
    'a rejected document beside a fail',
    [open, { ...open, properties: null }],
    [...ranges, '--fail-on=info'],
    2,
  ],
]

it.each(matrix)('%s', async (_, document, argv, status) => {
  const printed = await runCli(['audit', '-', ...argv], { input: JSON.stringify(document) })
  expect({ status: printed.status, err: status === 0 ? '' : printed.err }).toEqual({
    status,
    err: status === 0 ? '' : expect.stringContaining('plimsoll'),
  })
})

it('says what stopped the pipeline', async () => {
  const { err } = await runCli(['audit', ...ranges, '--fail-on=high'], {
    input: JSON.stringify([open, odd]),
  })
  expect(err).toBe('plimsoll: 1 fail and 1 unknown at or above high\n')
})

it('warns on standard error where it is asked to', async () => {
  const { err } = await runCli(['audit', ...ranges, '--fail-on=high', '--unknown=warn'], {
    input: JSON.stringify(odd),
  })
  expect(err).toBe('plimsoll: 1 unknown (only a warning) at or above high\n')
})

const misuses: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /plimsoll <command>/],
  [
    ['adit'],
    /no command "adit"; accepted are audit, hunt, replay, list, explain, policy, findings/,
  ],
  [['explain', 'local-accounts'], /did you mean `aks-local-accounts-disabled`\?/],
  [['explain', 'k8s'], /`plimsoll list` prints all ids/],
  [
    ['audit', '--fail-on=high', '--require=aks-locl-accounts-disabled'],
    /no facet or control `aks-locl-.*; did you mean `aks-local-accounts-disabled`\?/,
  ],
  [['audit', '--fail-on=high', '--require=nothing-like-it'], /`plimsoll list` prints all controls/],
  [['help', 'adit'], /no command "adit"; accepted are audit/],
  [['audit'], /nothing to audit: name files/],
  [['audit', 'nowhere.json'], /nowhere.json: there is no such file/],
  [['audit', '--fromat', 'json'], /no option --fromat; did you mean --format\?/],
  [['audit', '-v'], /no option -v; accepted are --format, /],
  [['audit', '--format'], /--format needs a value: --format table\|json/],
  [['audit', '--format', 'xml'], /"xml"; accepted are table, json/],
  [['audit', '--no-color=1'], /--no-color takes no value/],
  [['audit', '--now', 'yesterday'], /"yesterday"; accepted is 2026-/],
  [['audit', '--now', '2026-13-01'], /accepted is 2026-/],
  [['audit', '--control', 'aks-etcd-kmz'], /did you mean `aks-etcd-kms`\?/],
  [['audit', '--control', 'x-*'], /x-\* fits no control/],
  [['audit', '--framework', 'mcsc'], /did you mean `mcsb`\?/],
  [['audit', '--fail-on', 'severe'], /accepted are critical, high/],
  [['audit', '--unknown', 'fail'], /--unknown refines --fail-on/],
  [['audit', '--require', 'workspaces'], /--require refines --fail-on/],
  [['audit', '--fail-on=high', '--require', 'workspace'], /did you mean `workspaces`\?/],
  [['audit', '--policy', 'nowhere.yaml'], /nowhere.yaml cannot be read: there is no such file/],
  [['audit', '--subscription', 'x'], /no option --subscription/],
  [['policy'], /takes no ""; accepted are check, test, simulate, suggest/],
  [['policy', 'sugest'], /takes no "sugest"; accepted are check, test, simulate, suggest/],
  [['policy', 'check'], /check takes one policy file/],
  [['policy', 'check', 'nowhere.yaml'], /nowhere.yaml cannot be read/],
  [['policy', 'suggest'], /nothing to audit: name files/],
  [['policy', 'suggest', '--subscription', 'x'], /no option --subscription/],
  [['list', 'aks-etcd-kms'], /plimsoll explain <id>/],
  [['explain'], /needs one id/],
  [['explain', 'aks-etcd-kmz'], /did you mean `aks-etcd-kms`\?/],
]

it.each(misuses)('refuses %j and says what is accepted', async (argv, message) => {
  const { status, out, err } = await runCli(argv)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(message)
})

it('names line and column of what is wrong in the policy file', async () => {
  const directory = scratch({ 'aks.json': aks(), 'plimsoll.yaml': 'version: 1\nexemptoins: []\n' })
  const policy = join(directory, 'plimsoll.yaml')
  const { status, err } = await runCli(['audit', directory, '--policy', policy])
  expect(status).toBe(2)
  expect(err).toContain(`${policy}:2:1:`)
})

it('refuses an output that cannot be written', async () => {
  const directory = scratch({ 'aks.json': aks() })
  const { status, err } = await runCli([
    'audit',
    directory,
    '--output',
    join(directory, 'no', 'file'),
  ])
  expect(status).toBe(2)
  expect(err).toMatch(/--output: .*cannot be written: there is no such file or directory/)
})

it('refuses a directory without a document, and empty standard input', async () => {
  const directory = scratch({ 'notes.txt': 'x' })
  expect(await runCli(['audit', directory])).toMatchObject({
    status: 2,
    err: expect.stringContaining('.json, .jsonl or .ndjson'),
  })
  expect(await runCli(['audit', '-'], { input: '' })).toMatchObject({
    status: 2,
    err: expect.stringContaining('standard input is empty'),
  })
})

it('reads Azure itself where it can, and not beside files', async () => {
  const directory = scratch({ 'aks.json': aks() })
  const live = () => ({
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        throw new Unreadable(missing('forbidden', 'the login sees nothing'))
      },
    }),
  })
  expect(await runCli(['audit', '--subscription', 'x'], { live })).toMatchObject({
    status: 2,
    err: expect.stringContaining('Azure: the login sees nothing'),
  })
  expect(await runCli(['audit', '--subscription', 'x', directory], { live })).toMatchObject({
    status: 2,
    err: expect.stringContaining('not both'),
  })
})

it('judges what it reads from Azure', async () => {
  const [read] = readFleet({ 'f.json': open }).snapshots
  const asked: LiveScope[] = []
  const live = async function* (scope: LiveScope) {
    asked.push(scope)
    if (read) yield { snapshot: read.snapshot, gone: false }
  }
  const argv = ['audit', '--subscription', 'one,two', '--fail-on=critical', '--format=json']
  const { out, status } = await runCli(argv, { live })
  expect(status).toBe(1)
  expect(asked).toMatchObject([
    { subscriptions: ['one', 'two'], managementGroups: [], resourceIds: [] },
  ])
  expect(JSON.parse(out).clusters).toMatchObject([{ source: 'azure', name: 'aks-1' }])
  expect((await runCli(['audit', '--help'], { live })).out).toContain('--management-group <name>')
})
