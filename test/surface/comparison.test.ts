import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-surface-'))
afterAll(() => rmSync(folder, { recursive: true }))

const clusters = readFileSync(
  'docs/reference/arm-types/Microsoft.ContainerService.managedClusters@2026-05-01.tsv',
  'utf8',
)

function compare(name: string, text: string | null) {
  const file = join(folder, name)
  if (text !== null) writeFileSync(file, text)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/surface.ts', file], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr: stderr.replaceAll(file, name) }
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
  expect(compare(name, newer)).toEqual({
    status: 0,
    stderr: '',
    stdout: `Microsoft.ContainerService/managedClusters: 2027-01-01 against 2026-05-01
new: 3
  /properties/agentPoolProfiles/*/linuxOSConfig/sysctls/vmNew: not judged, like all of /properties/linuxOSConfig (capacity: sysctls, swap and pages of the node; which sysctls pods may set is judged)
  /properties/autoScalerProfile/patience: not judged, like all of /properties/autoScalerProfile (capacity: when nodes come and go)
  /properties/doorProfile/open: needs a control or a reason
gone: 1
  /properties/disableLocalAccounts: touches control aks-local-accounts-disabled, facet managedCluster
changed: 2
  /properties/enableRBAC: was bool, is string; touches control aks-kubernetes-rbac, facet managedCluster
  /sku/tier: new values Ultra; without Premium; touches control aks-sla-tier, facet managedCluster
`,
  })
})

it('says so when nothing is different', () => {
  const name = 'Microsoft.ContainerService.managedClusters@2027-02-01.tsv'
  expect(compare(name, clusters).stdout).toMatch(
    /^.*\nnew: nothing\ngone: nothing\nchanged: nothing\n$/,
  )
})

const rightName = 'Microsoft.Kubernetes.connectedClusters@2027-01-01.tsv'

it.each([
  ['clusters.tsv', 'kind\tstring\n', /the name tells what the list is of, as in Microsoft\./],
  [rightName, 'kind string\n', /^Microsoft\S+:1: needs a path, a tab and a type/],
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
  const { status, stdout, stderr } = compare(name, text)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(message)
})
