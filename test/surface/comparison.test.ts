import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareFile } from '../../tools/surface/compare-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-surface-'))
afterAll(() => rmSync(folder, { recursive: true }))

const clusters = readFileSync(
  'docs/reference/arm-types/Microsoft.ContainerService.managedClusters@2026-05-01.tsv',
  'utf8',
)

function list(name: string, text: string | null): string {
  const file = join(folder, name)
  if (text !== null) writeFileSync(file, text)
  return file
}

function run(...files: readonly string[]) {
  return spawnSync(process.execPath, ['tools/surface.ts', ...files], { encoding: 'utf8' })
}

it('says what is new, gone and changed, and whom it touches', () => {
  const newer = clusters
    .replace("'Premium' | 'Standard' | string", "'Standard' | 'Ultra' | string")
    .replace('properties.disableLocalAccounts\tbool\n', '')
    .replace('properties.enableRBAC\tbool', 'properties.enableRBAC\tstring')
    .concat(
      'properties.agentPoolProfiles[].linuxOSConfig.sysctls.vmNew\tint\n',
      'properties.autoScalerProfile.patience\tint\n',
      'properties.doorProfile\tobject\n',
      'properties.doorProfile.open\tbool\n',
    )
  const name = 'Microsoft.ContainerService.managedClusters@2027-01-01.tsv'
  const { status, stdout, stderr } = run(list(name, newer))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.trimEnd().split('\n')).toEqual([
    'Microsoft.ContainerService/managedClusters: 2027-01-01 against 2026-05-01',
    'new: 3',
    expect.stringMatching(
      /^ {2}\/properties\/agentPoolProfiles\/\*\/linuxOSConfig\/sysctls\/vmNew: not judged, like all of \/properties\/linuxOSConfig \(capacity: /,
    ),
    '  /properties/autoScalerProfile/patience: not judged, like all of /properties/autoScalerProfile (capacity: when nodes come and go)',
    '  /properties/doorProfile/open: needs a control or a reason',
    'gone: 1',
    touching('/properties/disableLocalAccounts: touches ', 'aks-local-accounts-disabled'),
    'changed: 2',
    touching('/properties/enableRBAC: was bool, is string; touches ', 'aks-kubernetes-rbac'),
    touching('/sku/tier: new values Ultra; without Premium; touches ', 'aks-sla-tier'),
  ])
})

function touching(start: string, control: string): unknown {
  return expect.stringMatching(
    new RegExp(`^  ${start}(.*, )?control ${control}, (.*, )?facet managedCluster$`),
  )
}

it('says so when nothing is different', () => {
  const name = 'Microsoft.ContainerService.managedClusters@2027-02-01.tsv'
  expect(compareFile(list(name, clusters))).toMatch(
    /^.*\nnew: nothing\ngone: nothing\nchanged: nothing\n$/,
  )
})

const rightName = 'Microsoft.Kubernetes.connectedClusters@2027-01-01.tsv'

it.each([
  ['clusters.tsv', 'kind\tstring\n', /the name tells what the list is of, as in Microsoft\./],
  [rightName, 'kind string\n', /01\.tsv:1: needs a path, a tab and a type/],
  [rightName, 'kind\tstring\nsku\tnothing\n', /:2: "nothing" is no type; known are string, /],
  [rightName, 'kind\tstring\nkind\tstring\n', /: kind stands there twice/],
  [rightName, '', /:1: needs a path, a tab and a type/],
  [
    'Microsoft.Kubernetes.other@2027-01-01.tsv',
    'kind\tstring\n',
    /other is read by no facet; .*connectedClusters/,
  ],
  ['Microsoft.Kubernetes.connectedClusters@2028-01-01.tsv', null, /there is no such file/],
])('refuses %s with %j', (name, text, message) => {
  expect(() => compareFile(list(name, text))).toThrow(message)
})

it('ends with 2 and says why when it cannot compare', () => {
  expect(run()).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^Needs one/),
  })
  expect(run(list('other.tsv', 'kind\tstring\n'))).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('the name tells what the list is of'),
  })
})
