import type { Unjudged } from '../unjudged.ts'

export const connectedClusters: Unjudged = {
  '/identity': ['identity', 'of the agents'],
  '/properties/agentPublicKeyCertificate': ['state', 'the public half of the key of the agents'],
  '/properties/arcAgentProfile/agentErrors': ['open', 'what agents report of themselves'],
  '/properties/arcAgentProfile/agentState': [
    'state',
    'of the upgrade of the agents; the version that they have is judged',
  ],
  '/properties/arcAgentProfile/systemComponents': ['state', 'versions that come with the agents'],
  '/properties/arcAgentryConfigurations': [
    'choice',
    'settings of agents by feature; the service documents no names',
  ],
  '/properties/arcAgentryConfigurations/*/protectedSettings': ['secret', 'of a feature'],
  '/properties/azureHybridBenefit': ['cost', 'whose licence is used'],
  '/properties/distributionVersion': [
    'state',
    'of the distribution; the version of Kubernetes is judged',
  ],
  '/properties/infrastructure': ['state', 'where it runs'],
  '/properties/miscellaneousProperties': ['state', 'of the agents, without declared names'],
  '/properties/offering': ['state', 'the product that it is'],
  '/properties/oidcIssuerProfile/selfHostedIssuerUrl': ['choice', 'an issuer of your own'],
  '/properties/provisioningState': ['state', 'an operation is running: looks wait for its end'],
  '/properties/totalCoreCount': ['cost', 'what is counted for the bill'],
  '/properties/totalNodeCount': ['capacity', 'how many nodes there are'],
  '/zones': ['envelope', 'Azure does not run it'],
}
