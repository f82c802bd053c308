import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { dayOf } from '../parts/day-of.ts'
import { kubernetesMinor } from '../parts/kubernetes-minor.ts'
import { supportEnd } from '../parts/support-end.ts'
import { type VersionWindow, versionWindow } from '../parts/version-window.ts'

const at = '/properties/currentKubernetesVersion'

/** Three minors are supported by rule, a fourth until the day that was published for it. */
function isInWindow(
  minor: number,
  window: VersionWindow,
  cluster: { readonly longTerm: boolean; readonly notEnded: boolean },
): boolean {
  if (window.isCommunity(minor, 3)) return true
  if (cluster.longTerm && window.isLongTerm(minor)) return true
  return cluster.notEnded && window.isCommunity(minor, Number.POSITIVE_INFINITY)
}

function adviceOn(minor: number, end: string | null, now: IsoTime): { readonly advice?: string } {
  if (end === null || secondsBetween(now, end) > days(30)) return {}
  return { advice: `support of 1.${minor} ends on ${end}: plan the upgrade` }
}

function offered(...versions: readonly string[]) {
  const plans = ['KubernetesOfficial', 'AKSLongTermSupport']
  const official = versions.map((version) => ({ version, capabilities: { supportPlan: plans } }))
  const older = ['1.33', '1.32'].map((version) => ({
    version,
    capabilities: { supportPlan: plans.slice(1) },
  }))
  const preview = { version: '1.38', isPreview: true, capabilities: { supportPlan: plans } }
  return { kubernetesVersions: { values: [...older, ...official, preview] } }
}
const three = offered('1.35', '1.36', '1.37')

function version(currentKubernetesVersion: string, more = {}, beside = {}) {
  return aksWith({ currentKubernetesVersion, ...more }, beside)
}
const longTerm = { supportPlan: 'AKSLongTermSupport' }
const premium = { sku: { name: 'Base', tier: 'Premium' } }

export const aksVersionSupported = control({
  id: 'aks-version-supported',
  title: 'Kubernetes version is inside the AKS support window',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['kubernetesVersions'],
  frameworks: {
    mcsb: ['PV-6', 'PV-7'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    psrule: ['Azure.AKS.Version'],
    cloudsploit: ['aksLatestVersion'],
    policy: ['fb893a29-21bb-418c-a157-e99480ec364c'],
    azts: ['Azure_KubernetesService_Deploy_Use_Latest_Version'],
    steampipe: ['kubernetes_cluster_upgraded_with_non_vulnerable_version'],
    kubescape: ['C-0273'],
  },
  why: 'A version outside the window gets no more fixes, for flaws that are published with their exploits; Azure may upgrade it at a time of its own.',
  judged:
    'The minor version has to be one of the three newest generally available ones of the location, or one that it offers for long-term support where the cluster has that plan and the Premium tier. A fourth one passes as long as the location still offers it for community support and the published calendar has not ended it. Without the list of the location the calendar alone proves a failure, never a pass. 30 days before the end a pass says so.',
  fix: `az aks get-upgrades -g <group> -n <cluster>
az aks upgrade -g <group> -n <cluster> --kubernetes-version <version>`,
  bicep: `properties: {
  kubernetesVersion: '1.36'
}`,
  check({ managedCluster: { sku, properties }, kubernetesVersions }, { now }) {
    const version = properties.currentKubernetesVersion ?? properties.kubernetesVersion
    const minor = kubernetesMinor(version, at)
    const asked = properties.supportPlan === 'AKSLongTermSupport'
    const longTerm = asked && sku.tier?.toLowerCase() === 'premium'
    const plan = asked && !longTerm ? '; long-term support needs the Premium tier' : ''
    const end = supportEnd(minor, longTerm)
    const ended = end !== null && end < dayOf(now)
    if (!kubernetesVersions.known) {
      if (!ended) return unread('kubernetesVersions', kubernetesVersions)
      return fail(`support of Kubernetes 1.${minor} ended by ${end}${plan}`, { at })
    }
    const window = versionWindow(kubernetesVersions.value)
    if (minor > window.newest) {
      return unknown('unrecognised', `1.${minor} is newer than all that the location offers`, {
        at,
      })
    }
    const notEnded = end !== null && !ended
    if (!isInWindow(minor, window, { longTerm, notEnded })) {
      return fail(`Kubernetes 1.${minor} is outside the support window${plan}`, { at })
    }
    return pass(`Kubernetes 1.${minor} is inside the support window`, {
      at,
      ...adviceOn(minor, end, now),
    })
  },
  cases: [
    { name: 'newest', given: { ...version('1.37.1'), ...three }, expect: 'pass' },
    { name: 'third newest', given: { ...version('1.35.6'), ...three }, expect: 'pass' },
    {
      name: 'minor of the desired version only',
      given: { ...aksWith({ kubernetesVersion: '1.36' }), ...three },
      expect: 'pass',
    },
    {
      name: 'fourth, still offered and not ended',
      given: { ...version('1.34.9'), ...offered('1.34', '1.35', '1.36', '1.37') },
      expect: 'pass',
    },
    {
      name: 'fourth, still offered after its end',
      given: { ...version('1.34.9'), ...offered('1.34', '1.35', '1.36', '1.37') },
      now: '2026-12-01T00:00:00.000Z',
      expect: 'fail',
    },
    {
      name: 'long-term support, Premium tier',
      given: { ...version('1.33.13', longTerm, premium), ...three },
      expect: 'pass',
    },
    {
      name: 'long-term support, tier without it',
      given: { ...version('1.33.13', longTerm, { sku: { tier: 'Standard' } }), ...three },
      expect: 'fail',
    },
    {
      name: 'Premium tier, ordinary plan',
      given: { ...version('1.33.13', {}, premium), ...three },
      expect: 'fail',
    },
    { name: '1.24', given: { ...version('1.24.9'), ...three }, expect: 'fail' },
    { name: '1.24, window not read', given: version('1.24.9'), expect: 'fail' },
    { name: 'preview', given: { ...version('1.38.0'), ...three }, expect: 'fail' },
    { name: 'newer than the list', given: { ...version('1.39.0'), ...three }, expect: 'unknown' },
    { name: 'not ended, window not read', given: version('1.36.2'), expect: 'unknown' },
    { name: 'no version told', given: { ...aksWith({}), ...three }, expect: 'unknown' },
    {
      name: 'a version of another form',
      given: { ...version('stable'), ...three },
      expect: 'unknown',
    },
  ],
})
