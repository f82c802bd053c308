import { controls } from '../../shared/controls/index.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { recordedClusters } from './recorded-clusters.ts'

const now = '2026-11-01T00:00:00.000Z'
const clusters = recordedClusters()

/** Recorded values that a control does not know, by control and pointer: why that is right. */
const unrecognised: Readonly<Record<string, string>> = {
  'aks-max-pods-planned /properties/agentPoolProfiles/0/maxPods':
    'one cluster of 2018, whose pool says nothing of pods',
  'aks-node-image-fresh /properties/agentPoolProfiles/0/nodeImageVersion':
    'five clusters of 2019 and 2020, made before replies named the image',
  'aks-pool-version-skew /properties/agentPoolProfiles/0/currentOrchestratorVersion':
    'five clusters of 2018 and 2019, made before pools had a version of their own',
}

interface Judged {
  readonly control: string
  readonly file: string
  readonly verdict: Verdict
}

const judged: readonly Judged[] = controls
  .filter(({ appliesTo }) => appliesTo.includes('aks'))
  .flatMap((control) => {
    const parameters = control.defaults
    return clusters.map(({ file, snapshot }) => {
      const verdict = control.judge(snapshot, { now, context: {}, parameters })
      return { control: control.id, file, verdict }
    })
  })

function kindOf({ status, ...more }: Verdict): string {
  return 'unknown' in more ? `unknown ${more.unknown}` : status
}

/** Set PLIMSOLL_TABLE to see how often each control gives each verdict. */
if (process.env['PLIMSOLL_TABLE']) {
  const counts: Record<string, Record<string, number>> = {}
  for (const { control, verdict } of judged) {
    const row = counts[control] ?? {}
    counts[control] = { ...row, [kindOf(verdict)]: (row[kindOf(verdict)] ?? 0) + 1 }
  }
  console.table(counts)
}

it('judges every recorded cluster without a crash', () => {
  expect(judged.filter(({ verdict }) => kindOf(verdict) === 'unknown crashed')).toEqual([])
})

it('recognises every value that was recorded', () => {
  const strange = judged.filter(({ verdict }) => kindOf(verdict) === 'unknown unrecognised')
  const unlisted = strange.filter(
    ({ control, verdict }) => !(`${control} ${'at' in verdict ? verdict.at : ''}` in unrecognised),
  )
  expect(unlisted.map(({ control, file, verdict }) => [control, file, verdict.because])).toEqual([])
})

it('agrees with a plain reading of the same documents', () => {
  const verdicts = new Map(
    judged.map(({ control, file, verdict }) => [`${control} ${file}`, verdict]),
  )
  const expected = clusters.flatMap(({ file, body }) =>
    plainly(body).map(([id, holds]) => [id, file, holds]),
  )
  const actual = expected.map(([id, file]) => [
    id,
    file,
    verdicts.get(`${id} ${file}`)?.status === 'pass',
  ])
  expect(actual).toEqual(expected)
})

/** The rule of a control in one line each, on the raw document. */
function plainly(body: object): readonly (readonly [string, boolean])[] {
  // biome-ignore lint/suspicious/noExplicitAny: the point is to read without shapes
  const { properties: p, identity } = body as any
  const addOn = (name: string) =>
    Object.entries(p.addonProfiles ?? {}).some(
      ([key, value]) =>
        key.toLowerCase() === name && JSON.stringify(value).includes('"enabled":true'),
    )
  // biome-ignore lint/suspicious/noExplicitAny: the same
  const pools: any[] = p.agentPoolProfiles ?? []
  return [
    ['aks-kubernetes-rbac', p.enableRBAC === true],
    ['aks-entra-integration', p.aadProfile?.managed === true && !p.aadProfile.serverAppID],
    ['aks-local-accounts-disabled', p.disableLocalAccounts === true],
    ['aks-managed-identity', ['SystemAssigned', 'UserAssigned'].includes(identity?.type)],
    ['aks-pod-identity-off', p.podIdentityProfile?.enabled !== true],
    ['aks-api-server-private', p.apiServerAccessProfile?.enablePrivateCluster === true],
    [
      'aks-network-policy-engine',
      ['azure', 'calico', 'cilium'].includes(p.networkProfile?.networkPolicy ?? ''),
    ],
    [
      'aks-node-no-public-ip',
      pools.every((pool) => pool.enableNodePublicIP !== true && !pool.nodePublicIPPrefixID),
    ],
    ['aks-azure-rbac', p.aadProfile?.enableAzureRBAC === true],
    ['aks-oidc-issuer', p.oidcIssuerProfile?.enabled === true],
    ['aks-workload-identity', p.securityProfile?.workloadIdentity?.enabled === true],
    ['aks-run-command-disabled', p.apiServerAccessProfile?.disableRunCommand === true],
    ['aks-standard-load-balancer', /^standard$/i.test(p.networkProfile?.loadBalancerSku)],
    [
      'aks-auto-upgrade',
      ['patch', 'stable', 'rapid', 'node-image'].includes(p.autoUpgradeProfile?.upgradeChannel),
    ],
    [
      'aks-node-os-auto-upgrade',
      ['SecurityPatch', 'NodeImage'].includes(p.autoUpgradeProfile?.nodeOSUpgradeChannel),
    ],
    [
      'aks-node-encryption-at-host',
      pools.length > 0 && pools.every((pool) => pool.enableEncryptionAtHost === true),
    ],
    ['aks-image-cleaner', p.securityProfile?.imageCleaner?.enabled === true],
    ['aks-secrets-store-csi', addOn('azurekeyvaultsecretsprovider')],
    ['aks-prometheus', p.azureMonitorProfile?.metrics?.enabled === true],
    ['aks-node-rg-lockdown', p.nodeResourceGroupProfile?.restrictionLevel === 'ReadOnly'],
    ['aks-provisioning-healthy', p.provisioningState === 'Succeeded'],
    ['aks-custom-ca-trust', !p.securityProfile?.customCATrustCertificates?.length],
    ['aks-kube-dashboard-off', !addOn('kubedashboard')],
    ['aks-osm-retired', !addOn('openservicemesh')],
    [
      'aks-ephemeral-os-disk',
      pools.length > 0 &&
        pools.every((pool) => pool.osType === 'Windows' || pool.osDiskType === 'Ephemeral'),
    ],
    ['aks-forced-upgrade-override-off', p.upgradeSettings?.overrideSettings?.forceUpgrade !== true],
    ['aks-etcd-kms', p.securityProfile?.azureKeyVaultKms?.enabled === true],
    ['aks-azure-policy-addon', addOn('azurepolicy')],
    ['aks-http-app-routing-off', !addOn('httpapplicationrouting')],
  ]
}
