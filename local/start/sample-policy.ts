import { subscriptionIdOf, teams } from '../fleet/estate.ts'
import { companyGroups } from '../fleet/zone/company-groups.ts'

/** Names of the secrets that the policy speaks of. */
export const policySecrets = {
  url: 'local-receiver-url',
  signing: 'local-receiver-signing',
} as const

/** The application that the sample company deploys with. */
export const pipelineId = '5f0c1d2e-0000-4000-8000-00000000c0de'

const corp = '/providers/Microsoft.Management/managementGroups/corp'
const attested = ['iam-access-reviewed', 'iam-guests', 'iam-mfa-conditional-access']
const owners = [...teams, 'harbour', 'plants', 'stores']

/** The policy of the sample company, as an operator would write it. */
export const samplePolicy = `# The policy of the local sample company. Change it while Plimsoll runs: it is read again within a minute.
version: 1

# Who hears what. The first route that fits takes a finding; with \`also\` the next ones may take it too.
routes:
  - name: on-call
    match: { severity: high or worse }
    channels: receiver
    also: true
    remind: { critical: 12h, high: 24h }
  - name: everything
    channels: log

channels:
  receiver: { kind: webhook, url: ${policySecrets.url}, signingSecret: ${policySecrets.signing}, deployment: local }
  log: { kind: console }

# Who deploys with which application id: alerts then name the team and its repository.
callers:
  ${pipelineId}: { team: harbour, repository: example/harbour-infrastructure }

# What clusters are, from the tags that the company uses, in all of their spellings.
context:
  environment:
    - { value: production, tags: { environment: prod } }
    - { value: production, tags: { env: prod } }
    - { value: staging, tags: { environment: staging } }
    - { value: test, tags: { environment: test } }
    - { value: test, tags: { env: test } }
    - { value: sandbox, managementGroups: [sandbox] }
  exposure:
    - { value: internet, managementGroups: [online] }
    - { value: internal, managementGroups: [corp] }
  dataClass:
    - { value: confidential, subscriptions: ${subscriptionIdOf(4)} }
    - { value: general }
  egress:
    - { value: filtered, managementGroups: [corp] }
    - { value: open }
  delivery:
    - { value: gitops, names: ['arc-*'] }
    - { value: pipeline }
  owner:
${owners.map((team) => `    - { value: ${team}, tags: { team: ${team} } }`).join('\n')}

# What the company compares with.
controls:
  aks-trusted-access-reviewed:
    parameters:
      expected: ['Microsoft.DataProtection/backupVaults/backup-operator */backupVaults/bv-*']
  flux-source-trusted:
    parameters: { sources: [git.example.com/platform] }
  iam-cluster-admins-limited:
    parameters: { breakGlass: [${companyGroups.breakGlass}] }
  iam-kubeconfig-access:
    parameters:
      approved: [${companyGroups.engineers}, ${companyGroups.operations}]
      breakGlass: [${companyGroups.breakGlass}]
  law-immutable-export:
    parameters: { dataClasses: [confidential] }

# What Azure cannot tell, and somebody vouches for.
attestations:
${attested.map((control) => `  - { control: ${control}, scope: '${corp}', owner: security, until: 2027-02-28 }`).join('\n')}
`
