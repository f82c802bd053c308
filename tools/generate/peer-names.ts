/** Other tools with a check of the same thing; their ids lead their users here. */
export const peerNames: Readonly<Record<string, string>> = {
  aprl: 'Azure Proactive Resiliency Library',
  azqr: 'Azure Quick Review',
  azts: 'Azure Tenant Security',
  checkov: 'Checkov',
  cloudsploit: 'CloudSploit',
  falco: 'Falco',
  kubescape: 'Kubescape',
  policy: 'Azure Policy definitions',
  prowler: 'Prowler',
  psrule: 'PSRule for Azure',
  scoutsuite: 'ScoutSuite',
  steampipe: 'Steampipe',
  trivy: 'Trivy',
}
