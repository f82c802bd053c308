import type { Guidance } from './guidance.ts'

export const containerMonitoring: Guidance = {
  title: 'Monitoring containers securely (Azure Monitor)',
  recommendations: [
    {
      what: 'Container insights signs in with a managed identity, not with a key of the workspace',
      controls: ['aks-insights-managed-identity', 'arc-insights-managed-identity'],
    },
    {
      what: 'Logs and Prometheus metrics travel over private links',
      controls: [
        'ampls-linked',
        'ampls-private-only',
        'dce-public-access',
        'amw-public-access',
        'law-public-access',
      ],
    },
    {
      what: 'Traffic is recorded and looked at, so that data which leaves is seen; no public address that nobody needs',
      controls: [
        'net-flow-logs',
        'net-traffic-analytics',
        'net-flow-retention',
        'net-public-ip-inventory',
        'aks-node-no-public-ip',
        'acr-dedicated-data-endpoints',
        'wl-service-exposure',
        'act-public-service',
      ],
    },
    { what: 'The network of the cluster can be observed', controls: ['aks-network-observability'] },
    {
      what: 'The workspace itself is guarded: what enters, who reads, how long it is kept',
      controls: ['law-*', 'diag-audit-retention', 'dcr-associated'],
    },
  ],
}
