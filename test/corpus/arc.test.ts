import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { controls } from '../../shared/controls/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { beside } from '../catalogue/beside.ts'

const now = '2026-11-01T00:00:00.000Z'

interface Recording {
  readonly file: string
  // biome-ignore lint/suspicious/noExplicitAny: the point is to read without shapes
  readonly body: any
}

function recorded(type: string): readonly Recording[] {
  const folder = beside(`corpus/arm/${type}`)
  if (folder === null) return []
  return readdirSync(folder)
    .sort()
    .map((file) => ({ file, body: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
}

const clusters = recorded('connectedClusters')
const extensions = recorded('extensions')
const configurations = recorded('fluxConfigurations')
const arcControls = controls.filter(({ appliesTo }) => appliesTo.includes('arc'))

function judge(id: string, facets: ClusterSnapshot['facets']): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`no control ${id}`)
  const cluster = {
    id: '/x',
    kind: 'arc',
    name: 'c',
    subscriptionId: '0',
    resourceGroup: 'g',
  } as const
  const world = { now, context: { delivery: 'gitops' }, parameters: control.defaults }
  return control.judge({ cluster, takenAt: now, facets }, world)
}

const own = (body: JsonObject) => ({ connectedCluster: known(body, now) })
const lists = (...bodies: readonly JsonObject[]) => ({ extensions: known(bodies, now) })

it('judges every recorded Arc cluster, with every value recognised', () => {
  const odd = clusters.flatMap(({ file, body }) =>
    arcControls.flatMap(({ id }) => {
      const verdict = judge(id, { ...own(body), ...lists(), fluxConfigurations: known([], now) })
      const strange = 'unknown' in verdict && /crashed|unrecognised/.test(verdict.unknown)
      return strange ? [[id, file, verdict.because]] : []
    }),
  )
  expect(odd).toEqual([])
})

/** What the recorded clusters were when they are judged today, read without shapes. */
function plainly(body: Recording['body']): Readonly<Record<string, string>> {
  const { properties: p } = body
  const expired = p.managedIdentityCertificateExpirationTime
  return {
    // All were recorded years before the audit.
    'arc-connected':
      p.connectivityStatus === 'Connected' && !p.lastConnectivityTime ? 'unknown' : 'fail',
    'arc-identity-certificate': expired ? 'fail' : 'unknown',
    'arc-entra-authentication': p.aadProfile?.tenantID ? 'pass' : 'fail',
    'arc-azure-rbac': 'fail',
    'arc-agent-version': p.agentVersion ? 'fail' : 'unknown',
    'arc-kubernetes-version': p.kubernetesVersion ? 'fail' : 'unknown',
    'arc-audit-logs': 'unknown',
    'arc-cni-evaluated': 'unknown',
    'arc-local-network-policy': 'not-applicable',
  }
}

it('agrees with a plain reading of the recorded clusters', () => {
  const expected = clusters.map(({ file, body }) => [file, plainly(body)])
  const actual = clusters.map(({ file, body }) => {
    const facets = { ...own(body), provisionedClusterInstance: known({}, now) }
    const verdicts = Object.keys(plainly(body)).map((id) => [id, judge(id, facets).status])
    return [file, Object.fromEntries(verdicts)]
  })
  expect(actual).toEqual(expected)
})

/** As Resource Graph writes the properties of extensions. */
function pascal(body: JsonObject): JsonObject {
  const properties = Object.entries(body['properties'] as JsonObject).map(([key, value]) => [
    key.charAt(0).toUpperCase() + key.slice(1),
    value,
  ])
  return { ...body, properties: Object.fromEntries(properties) }
}

it('reads the recorded extensions, in both spellings', () => {
  const states: Readonly<Record<string, string>> = { Succeeded: 'pass', Failed: 'fail' }
  for (const { file, body } of extensions) {
    const { properties: p } = body
    const isStable = (p.releaseTrain ?? 'stable').toLowerCase() === 'stable'
    const judged = ['arc-extension-health', 'arc-extension-auto-upgrade'].map(
      (id) => judge(id, lists(body)).status,
    )
    const health = states[p.provisioningState] ?? 'unknown'
    expect([file, ...judged]).toEqual([
      file,
      health,
      p.autoUpgradeMinorVersion && isStable ? 'pass' : 'fail',
    ])
    for (const { id } of arcControls.filter(({ needs }) => needs.join() === 'extensions')) {
      expect(judge(id, lists(pascal(body)))).toEqual(judge(id, lists(body)))
    }
  }
})

it('reads the Flux configurations, made and at work', () => {
  const verdicts = configurations.map(({ body }) => {
    const facets = { fluxConfigurations: known([body], now), ...lists() }
    return [
      'flux-compliant',
      'flux-source-trusted',
      'flux-credentials-protected',
      'flux-oci-verified',
      'arc-gitops',
    ].map((id) => judge(id, facets).status)
  })
  const common = ['unknown', 'pass', 'not-applicable']
  if (verdicts.length === 0) return
  expect(verdicts).toContainEqual(['unknown', ...common, 'unknown'])
  expect(verdicts).toContainEqual(['fail', ...common, 'fail'])
})

it('reads what the specification shows of AKS on Azure Local', () => {
  const instance = beside(
    'corpus/examples/Microsoft.HybridContainerService/2024-01-01/GetProvisionedClusterInstance__200.json',
  )
  const cluster = beside(
    'corpus/examples/Microsoft.Kubernetes/2024-02-01-preview/GetProvisionedClusterExample__200.json',
  )
  if (instance === null || cluster === null) return
  const facets = {
    ...own(JSON.parse(readFileSync(cluster, 'utf8'))),
    provisionedClusterInstance: known(JSON.parse(readFileSync(instance, 'utf8')), now),
  }
  const ids = ['arc-local-network-policy', 'arc-local-vm-access', 'arc-secret-store-encrypted']
  expect(ids.map((id) => judge(id, facets).status)).toEqual(['pass', 'fail', 'pass'])
  expect(judge('arc-cni-evaluated', facets).status).toBe('not-applicable')
})
