import { cluster, idOf, pool } from './cluster.ts'
import type { Step } from './step.ts'

function step(
  name: string,
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>,
  moves: NonNullable<Step['moves']>,
): Step {
  return { name, from: cluster(name, from), to: cluster(name, to), moves }
}

const publicPool = (name: string) => pool(name, { enableNodePublicIP: true })

/** Steps whose outcome is known without any oracle. */
export const ownSteps: readonly Step[] = [
  step(
    'own-opens',
    {},
    { disableLocalAccounts: false },
    {
      'aks-local-accounts-disabled': 'opened',
    },
  ),
  step(
    'own-absent',
    {},
    { disableLocalAccounts: undefined },
    {
      'aks-local-accounts-disabled': 'opened',
    },
  ),
  step(
    'own-two',
    {},
    { enableRBAC: false, aadProfile: null },
    {
      'aks-kubernetes-rbac': 'opened',
      'aks-azure-rbac': 'opened',
      'aks-entra-integration': 'opened',
    },
  ),
  step(
    'own-resolves',
    { disableLocalAccounts: false },
    { disableLocalAccounts: true },
    {
      'aks-local-accounts-disabled': 'resolved',
    },
  ),
  step(
    'own-worsens',
    { agentPoolProfiles: [publicPool('one'), pool('two')] },
    { agentPoolProfiles: [publicPool('one'), publicPool('two')] },
    { 'aks-node-no-public-ip': 'worsened' },
  ),
  // Only a preview api-version shows it.
  step(
    'own-preview',
    {},
    {
      networkProfile: {
        networkPlugin: 'azure',
        networkPolicy: 'cilium',
        networkDataplane: 'cilium',
        podLinkLocalAccess: 'IMDS',
      },
    },
    { 'aks-imds-restricted': 'opened' },
  ),
  step('own-harmless', { dnsPrefix: 'a' }, { dnsPrefix: 'b' }, {}),
  step(
    'own-spelling',
    { addonProfiles: { azurepolicy: { enabled: true, config: null } } },
    { addonProfiles: { azurePolicy: { enabled: true } } },
    {},
  ),
  step(
    'own-pool-order',
    { agentPoolProfiles: [publicPool('one'), pool('two')] },
    { agentPoolProfiles: [pool('two'), publicPool('one')] },
    {},
  ),
  step(
    'own-passes-while-updating',
    { disableLocalAccounts: false },
    {
      disableLocalAccounts: true,
      provisioningState: 'Updating',
    },
    {},
  ),
  step(
    'own-fails-while-updating',
    {},
    {
      disableLocalAccounts: false,
      provisioningState: 'Updating',
    },
    { 'aks-local-accounts-disabled': 'opened' },
  ),
]

export const idOfStep = ({ from }: Step): string => idOf(from.name)
