/** What a framework is called, and on what its column rests: we own none of these documents. */
export const frameworkNames: Readonly<
  Record<string, { readonly name: string; readonly evidence: string }>
> = {
  cisAks: {
    name: 'CIS AKS Benchmark',
    evidence:
      'numbered as kube-bench (cfg/aks-1.8) and Kubescape (cis-aks-t1.8.0) do, who differ in places; not compared with the licensed document',
  },
  cisKubernetes: {
    name: 'CIS Kubernetes Benchmark',
    evidence: 'not compared with the licensed document',
  },
  mcsb: {
    name: 'Microsoft cloud security benchmark',
    evidence:
      "groups of Azure Policy's initiative of that name, or labels of PSRule; with ~ it is our own mapping",
  },
  nist800_190: { name: 'NIST SP 800-190', evidence: 'our own mapping to titles of sections' },
  nsa: {
    name: 'NSA/CISA Kubernetes Hardening Guide',
    evidence: 'our own mapping to titles of sections',
  },
  owasp: {
    name: 'OWASP Kubernetes Top 10, 2022',
    evidence: 'our own mapping to titles of risks',
  },
}
