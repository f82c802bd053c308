import type { NamedList } from '../../domain/predicate.ts'

export const policyGroups: NamedList = {
  list: 'policyGroups',
  about: 'API groups whose objects are rules that a cluster enforces',
  values: [
    'constraints.gatekeeper.sh',
    'templates.gatekeeper.sh',
    'config.gatekeeper.sh',
    'mutations.gatekeeper.sh',
    'kyverno.io',
    'policies.kyverno.io',
  ],
}
