import type { NamedList } from '../../domain/predicate.ts'

export const offensiveUserAgents: NamedList = {
  list: 'offensiveUserAgents',
  about: 'User agents of tools that search clusters for ways in',
  values: [
    'kube-hunter',
    'kubescape-hunter',
    'peirates',
    'kdigger',
    'cdk/',
    'trufflehog',
    'azurehound',
    'access_matrix',
    'rakkess',
    'kubectl-who-can',
    'botb',
    'deepce',
    'nmap',
    'masscan',
    'sqlmap',
    'nuclei',
    'distrib#kali',
    'kali-amd64',
    'kali-arm64',
  ],
}
