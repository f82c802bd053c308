import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { dayOf } from '../parts/day-of.ts'
import { kubernetesMinor } from '../parts/kubernetes-minor.ts'
import { upstreamSupport } from '../parts/upstream-support.ts'

const at = '/properties/kubernetesVersion'

function version(kubernetesVersion: string | null, distribution = 'k3s') {
  return arcWith({ kubernetesVersion, distribution })
}

export const arcKubernetesVersion = control({
  id: 'arc-kubernetes-version',
  title: 'Kubernetes version of the Arc cluster still gets fixes',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    mcsb: ['PV-6'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    kubescape: ['C-0273'],
  },
  why: 'Clusters at the edge are rarely upgraded. What is out of support keeps flaws whose exploits are published.',
  judged:
    'By the calendar of the Kubernetes project, judged at the time of the audit: a minor version passes until its support ends, and with advice as long as it is one of the four newest, for distributions mend a little longer than the project. A version newer than the calendar passes. AKS on Azure Local is held to the same calendar.',
  fix: `# with the tools of the distribution; AKS on Azure Local:
az aksarc get-upgrades -g <group> -n <cluster>
az aksarc upgrade -g <group> -n <cluster> --kubernetes-version <version>`,
  check({ connectedCluster: { properties } }, { now }) {
    const told = properties.kubernetesVersion
    if (told === undefined) {
      return unknown('not-supplied', 'no heartbeat has told the version of Kubernetes', { at })
    }
    const minor = kubernetesMinor(told.replace(/^v/i, ''), at)
    const { until, last } = upstreamSupport(minor)
    const today = dayOf(now)
    if (today > last) return fail(`Kubernetes 1.${minor} has had no fixes since ${until}`, { at })
    return pass(`Kubernetes ${told}`, {
      at,
      ...(today > until && {
        advice: `the Kubernetes project ended 1.${minor} on ${until}: plan the upgrade`,
      }),
    })
  },
  cases: [
    { name: 'supported', given: version('1.36.2'), expect: 'pass' },
    { name: 'spelt as distributions do', given: version('v1.35.4+k3s1'), expect: 'pass' },
    { name: 'ended a few days ago', given: version('1.34.9-eks-1a2b3c'), expect: 'pass' },
    { name: 'newer than the calendar', given: version('1.39.0'), expect: 'pass' },
    { name: 'the fifth newest', given: version('1.33.6'), expect: 'fail' },
    {
      name: 'supported a year ago',
      given: version('1.33.6'),
      now: '2026-01-01T00:00:00Z',
      expect: 'pass',
    },
    {
      name: 'AKS on Azure Local of 2022',
      given: version('1.23.12', 'aks_management'),
      expect: 'fail',
    },
    { name: 'matched as a number, not as text', given: version('1.3.10'), expect: 'fail' },
    { name: 'not told yet', given: version(null), expect: 'unknown' },
    { name: 'another form', given: version('stable'), expect: 'unknown' },
  ],
})
