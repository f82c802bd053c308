import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unread, type Verdict } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

type Config = NonNullable<
  Facets['managedCluster']['properties']['agentPoolProfiles'][number]['kubeletConfig']
>

const at = '/properties/agentPoolProfiles'

function isCustom(config: Config): boolean {
  const values = [
    config.containerLogMaxFiles,
    config.containerLogMaxSizeMB,
    config.cpuCfsQuota,
    config.cpuCfsQuotaPeriod,
    config.cpuManagerPolicy,
    config.failSwapOn,
    config.imageGcHighThreshold,
    config.imageGcLowThreshold,
    config.topologyManagerPolicy,
  ]
  return values.some((value) => value !== undefined)
}

/** Absent and -1 both mean as many processes as the node bears. */
function isUnbounded(config: Config): boolean {
  const { podMaxPids } = config
  return podMaxPids === undefined ? isCustom(config) : podMaxPids <= 0
}

function seccompOf(
  pools: Facets['managedClusterPreview']['properties']['agentPoolProfiles'],
): Verdict {
  if (pools.length === 0) throw new Unrecognised(at, null, 'one node pool or more')
  const open = pools.flatMap((row, index) =>
    row.osType === 'Windows' || row.kubeletConfig.seccompDefault === 'RuntimeDefault'
      ? []
      : [row.name ?? `pool ${index}`],
  )
  return open.length > 0
    ? fail('pods that choose no seccomp profile run without one', {
        at,
        targets: open,
        partial: true,
      })
    : pass('kubelet settings keep the nodes safe', { at })
}

function pool(kubeletConfig: JsonObject | null, seccompDefault?: string | null) {
  const preview = {
    name: 'system',
    osType: 'Linux',
    kubeletConfig: { seccompDefault: seccompDefault ?? null },
  }
  return {
    ...aksWith({ agentPoolProfiles: [{ name: 'system', osType: 'Linux', kubeletConfig }] }),
    ...(seccompDefault === undefined
      ? {}
      : { managedClusterPreview: { properties: { agentPoolProfiles: [preview] } } }),
  }
}

export const aksKubeletConfig = control({
  id: 'aks-kubelet-config',
  title: 'Kubelet settings do not weaken the nodes',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['managedClusterPreview'],
  frameworks: {
    cisAks: ['3.2.x'],
    nist800_190: [
      '4.4.3 insecure container runtime configurations',
      '4.5.1 large host attack surface',
    ],
    nsa: ['Hardening container environments'],
    owasp: ['K01 Insecure Workload Configurations'],
  },
  peers: {
    kubescape: ['C-0284'],
  },
  why: 'An unsafe sysctl that one pod sets changes the kernel for all pods of the node, unbounded processes let one pod stop the node, and without seccomp every system call is open.',
  judged:
    'No pool may allow unsafe sysctls, and a pool with kubelet settings of its own has to set podMaxPids above 0; the pools at fault are named. Where that holds, seccompDefault of every Linux pool has to be RuntimeDefault, else it fails in part, which a policy may accept. Only preview API versions tell it: without such a reading the answer is unknown.',
  fix: `# settings of the kubelet cannot be changed: add a pool with {"podMaxPids": 1024} in the file, move the workloads, delete the old one
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --kubelet-config <file>
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  bicep: `// seccompDefault: Microsoft.ContainerService/managedClusters@2026-05-02-preview
properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', kubeletConfig: { podMaxPids: 1024, seccompDefault: 'RuntimeDefault' } }
  ]
}`,
  check({ managedCluster, managedClusterPreview: preview }) {
    const pools = poolsOf(managedCluster).flatMap(({ name, kubeletConfig: config }, index) =>
      config ? [{ name: name ?? `pool ${index}`, config }] : [],
    )
    const unsafe = pools.filter(({ config }) => config.allowedUnsafeSysctls.length > 0)
    if (unsafe.length > 0) {
      return fail('pods may set unsafe sysctls', { at, targets: unsafe.map(({ name }) => name) })
    }
    const unbounded = pools.filter(({ config }) => isUnbounded(config))
    if (unbounded.length > 0) {
      const targets = unbounded.map(({ name }) => name)
      return fail('kubelet settings leave the processes of a pod unbounded', { at, targets })
    }
    if (managedCluster.properties.agentPoolProfiles.length === 0) {
      return notApplicable('Azure hosts all nodes of the cluster')
    }
    if (!preview.known) return unread('managedClusterPreview', preview)
    return seccompOf(preview.value.properties.agentPoolProfiles)
  },
  cases: [
    { name: 'seccomp by default', given: pool(null, 'RuntimeDefault'), expect: 'pass' },
    {
      name: 'seccomp and a bound',
      given: pool({ podMaxPids: 1024 }, 'RuntimeDefault'),
      expect: 'pass',
    },
    { name: 'empty settings', given: pool({}, 'RuntimeDefault'), expect: 'pass' },
    { name: 'no seccomp by default', given: pool(null, 'Unconfined'), expect: 'fail' },
    { name: 'seccomp never set', given: pool(null, null), expect: 'fail' },
    {
      name: 'unsafe sysctls, preview not read',
      given: pool({ allowedUnsafeSysctls: ['net.*'], podMaxPids: 1024 }),
      expect: 'fail',
    },
    { name: 'no bound', given: pool({ failSwapOn: false }, 'RuntimeDefault'), expect: 'fail' },
    { name: 'a bound of -1', given: pool({ podMaxPids: -1 }, 'RuntimeDefault'), expect: 'fail' },
    { name: 'preview not read', given: pool({ podMaxPids: 1024 }), expect: 'unknown' },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    {
      name: 'a preview reading without pools',
      given: { ...pool(null), managedClusterPreview: { properties: {} } },
      expect: 'unknown',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'a new default', given: pool(null, 'Localhost'), expect: 'unknown' },
  ],
})
