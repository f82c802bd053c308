/** A framework that controls map to, and whose numbering that is. */
export interface Framework {
  /** As controls and `list` name it. */
  readonly key: string
  /** As the command line names it. */
  readonly name: string
  readonly title: string
  readonly evidence: string
}

const ours = 'our own mapping to its section titles'

export const frameworks: readonly Framework[] = [
  {
    key: 'cisAks',
    name: 'cis-aks',
    title: 'CIS AKS Benchmark',
    evidence:
      'numbered as kube-bench (cfg/aks-1.8) and Kubescape (cis-aks-t1.8.0) do, which disagree in places; not confirmed against the benchmark itself',
  },
  {
    key: 'cisKubernetes',
    name: 'cis-kubernetes',
    title: 'CIS Kubernetes Benchmark',
    evidence: 'our own mapping; not confirmed against the benchmark itself',
  },
  {
    key: 'mcsb',
    name: 'mcsb',
    title: 'Microsoft cloud security benchmark',
    evidence: 'as the initiative of Azure Policy and PSRule map it; with ~ our own mapping',
  },
  { key: 'nist800_190', name: 'nist-800-190', title: 'NIST SP 800-190', evidence: ours },
  { key: 'nsa', name: 'nsa', title: 'NSA/CISA Kubernetes Hardening Guide', evidence: ours },
  { key: 'owasp', name: 'owasp', title: 'OWASP Kubernetes Top 10, 2022', evidence: ours },
]
