import { controls } from '../../shared/controls/index.ts'
import { sampleCertificates } from '../../shared/controls/parts/sample-certificates.ts'
import type { Context } from '../../shared/domain/context.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import { redact } from '../../shared/domain/redact.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'

const takenAt = '2026-11-01T00:00:00.000Z'

interface Look {
  readonly preview?: JsonObject
  readonly context?: Context
  readonly now?: string
}

function judge(id: string, properties: JsonObject, look: Look = {}): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`no control ${id}`)
  const facets: ClusterSnapshot['facets'] = {
    managedCluster: known({ properties }, takenAt),
    ...(look.preview === undefined
      ? {}
      : { managedClusterPreview: known({ properties: look.preview }, takenAt) }),
  }
  const cluster = {
    id: '/x',
    kind: 'aks',
    name: 'c',
    subscriptionId: '0',
    resourceGroup: 'g',
  } as const
  return control.judge(
    { cluster, takenAt, facets },
    { now: look.now ?? takenAt, context: look.context ?? {}, parameters: control.defaults },
  )
}

const pools = (...agentPoolProfiles: readonly JsonObject[]) => ({ agentPoolProfiles })
const routing = { ingressProfile: { webAppRouting: { enabled: true } } }
const ca = (...customCATrustCertificates: readonly string[]) => ({
  securityProfile: { customCATrustCertificates },
})

/** Control, properties of the cluster, a word of the advice or null where there is none to give. */
const advices: readonly (readonly [string, JsonObject, Look, string | null])[] = [
  ['aks-network-plugin', { networkProfile: { networkPlugin: 'kubenet' } }, {}, '2028-03-31'],
  ['aks-network-plugin', { networkProfile: { networkPlugin: 'none' } }, {}, 'of your own'],
  ['aks-network-plugin', { networkProfile: { networkPlugin: 'azure' } }, {}, null],
  ['aks-egress-controlled', {}, { context: { environment: 'test' } }, 'firewall'],
  ['aks-auto-upgrade', { autoUpgradeProfile: { upgradeChannel: 'node-image' } }, {}, 'never'],
  ['aks-auto-upgrade', { autoUpgradeProfile: { upgradeChannel: 'stable' } }, {}, null],
  ['aks-app-routing-nginx-retired', routing, {}, '2026-11-30'],
  [
    'aks-ingress-managed',
    { ingressProfile: { gatewayAPI: { installation: 'Standard' } } },
    {},
    'controller',
  ],
  ['aks-ingress-managed', routing, {}, null],
  ['aks-custom-ca-trust', ca(sampleCertificates.authority), {}, null],
  [
    'aks-custom-ca-trust',
    ca(sampleCertificates.authority),
    { now: '2026-12-15T00:00:00.000Z' },
    'CN=Example root',
  ],
  ['aks-http-proxy-safe', { httpProxyConfig: { httpProxy: 'http://p.example.com' } }, {}, 'HTTPS'],
  ['aks-http-proxy-safe', { httpProxyConfig: { httpsProxy: 'https://p.example.com' } }, {}, null],
  [
    'aks-pool-version-skew',
    {
      currentKubernetesVersion: '1.36.2',
      ...pools({ name: 'slow', currentOrchestratorVersion: '1.35.1' }),
    },
    {},
    'slow',
  ],
  ['aks-upgrade-surge', pools({ name: 'p', upgradeSettings: { maxSurge: '33%' } }), {}, 'drain'],
  ['aks-pool-redundancy', pools({ name: 'flat', mode: 'System', count: 3 }), {}, 'flat'],
]

it.each(advices)('%s, %j, %j: advice %s', (id, properties, look, word) => {
  const verdict = judge(id, properties, look)
  expect(verdict.status).toBe('pass')
  const advice = 'advice' in verdict ? verdict.advice : undefined
  if (word === null) expect(advice).toBeUndefined()
  else expect(advice).toContain(word)
})

const two = (key: string, bad: unknown) =>
  pools(
    { name: 'good' },
    { name: 'bad', ...(JSON.parse(JSON.stringify({ [key]: bad })) as JsonObject) },
  )

/** Control, properties of the cluster, what it names as at fault. */
const faults: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['aks-node-encryption-at-host', two('enableEncryptionAtHost', false), ['bad', 'good']],
  ['aks-kubelet-config', two('kubeletConfig', { allowedUnsafeSysctls: ['net.*'] }), ['bad']],
  [
    'aks-node-allowed-host-ports',
    two('networkProfile', { allowedHostPorts: [{ portStart: 80, portEnd: 90, protocol: 'UDP' }] }),
    ['bad: 80-90/UDP'],
  ],
  ['aks-max-pods-planned', two('maxPods', 30), ['bad']],
  ['aks-node-image-fresh', two('nodeImageVersion', 'AKSUbuntu-2204-202601.01.0'), ['bad', 'good']],
  ['aks-csi-drivers', { storageProfile: { fileCSIDriver: { enabled: false } } }, ['fileCSIDriver']],
]

it.each(faults)('%s names what is at fault in %j', (id, properties, targets) => {
  expect(judge(id, properties)).toMatchObject({ status: 'fail', targets })
})

it('names a certificate at fault by its subject and fingerprint, and why', () => {
  const verdict = judge('aks-custom-ca-trust', ca(sampleCertificates.leaf, 'rubbish'))
  expect(verdict).toMatchObject({
    status: 'fail',
    targets: [
      expect.stringMatching(/^CN=Example leaf \([0-9A-F:]{95}\): it is no certificate authority$/),
      'certificate 1: it does not parse',
    ],
  })
  expect(judge('aks-custom-ca-trust', ca(sampleCertificates.sha1))).toMatchObject({
    targets: [expect.stringMatching(/: its signature rests on SHA-1 or MD5$/)],
  })
  expect(judge('aks-custom-ca-trust', ca(sampleCertificates.weak))).toMatchObject({
    targets: [expect.stringMatching(/: its key is neither RSA of 2048 bits nor/)],
  })
})

it('tells of credentials in the address of a proxy without telling them, masked or not', () => {
  const properties = {
    httpProxyConfig: { httpProxy: 'http://me:hunter2@proxy.example.com:3128/', enabled: true },
  }
  for (const given of [properties, redact(properties)]) {
    const verdict = judge('aks-http-proxy-safe', given)
    expect(verdict).toMatchObject({ status: 'fail', targets: ['httpProxy'] })
    expect(JSON.stringify(verdict)).not.toContain('proxy.example.com')
  }
})

it('reads the certificates of what the redactor lets through', () => {
  const properties = {
    securityProfile: { customCATrustCertificates: [sampleCertificates.authority] },
  }
  expect(judge('aks-custom-ca-trust', redact(properties)).status).toBe('pass')
})

it('fails in part where only seccomp by default is missing', () => {
  const row = { name: 'system', osType: 'Linux', kubeletConfig: { podMaxPids: 1024 } }
  const verdict = judge('aks-kubelet-config', pools(row), { preview: pools(row) })
  expect(verdict).toMatchObject({ status: 'fail', partial: true, targets: ['system'] })
  const unsafe = { ...row, kubeletConfig: { podMaxPids: 0 } }
  expect(judge('aks-kubelet-config', pools(unsafe), { preview: pools(unsafe) })).not.toHaveProperty(
    'partial',
  )
})

/** What comparable tools are known to get wrong about these, and the verdict that is right. */
const defects: readonly (readonly [number, string, JsonObject, Verdict['status']])[] = [
  // Needs an explicit false of an add-on that nobody has had for years.
  [6, 'aks-kube-dashboard-off', { addonProfiles: {} }, 'pass'],
  // Only the literal "none" alarms.
  [17, 'aks-auto-upgrade', {}, 'fail'],
  // Only userDefinedRouting will do.
  [18, 'aks-egress-controlled', { networkProfile: { outboundType: 'none' } }, 'pass'],
  [18, 'aks-egress-controlled', { networkProfile: { outboundType: 'block' } }, 'pass'],
]

it.each(defects)('defect %d of others: %s on %j is %s', (_, id, properties, status) => {
  expect(judge(id, properties, { context: { environment: 'production' } }).status).toBe(status)
})
