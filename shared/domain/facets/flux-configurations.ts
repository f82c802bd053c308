import { anyCase } from '../any-case.ts'
import { block, flag, group, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const complianceState = oneOf('Compliant', 'Non-Compliant', 'Pending', 'Suspended', 'Unknown')

/** Flux configurations of a cluster: which source may change what runs in it. */
export const fluxConfigurations = facet({
  name: 'fluxConfigurations',
  title: 'the Flux configurations of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.KubernetesConfiguration/fluxConfigurations',
  apiVersion: '2025-04-01',
  cost: 'bulk',
  refreshHours: 24,
  permissions: ['Microsoft.KubernetesConfiguration/fluxConfigurations/read'],
  operations: ['Microsoft.KubernetesConfiguration/fluxConfigurations/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: anyCase({
        provisioningState: text,
        complianceState,
        errorMessage: text,
        suspend: flag,
        scope: oneOf('cluster', 'namespace'),
        namespace: text,
        sourceKind: oneOf('GitRepository', 'Bucket', 'AzureBlob', 'OCIRepository'),
        configurationProtectedSettings: table(text),
        gitRepository: group({
          url: text,
          httpsUser: text,
          localAuthRef: text,
          provider: oneOf('Azure', 'Generic', 'GitHub'),
          repositoryRef: block({ branch: text, tag: text, semver: text, commit: text }),
          sshKnownHosts: text,
        }),
        bucket: group({
          url: text,
          bucketName: text,
          insecure: flag,
          accessKey: text,
          localAuthRef: text,
        }),
        azureBlob: group({
          url: text,
          containerName: text,
          accountKey: text,
          sasToken: text,
          localAuthRef: text,
          managedIdentity: group({ clientId: text }),
          servicePrincipal: group({
            clientId: text,
            clientCertificate: text,
            clientSecret: text,
          }),
        }),
        ociRepository: group({
          url: text,
          insecure: flag,
          localAuthRef: text,
          serviceAccountName: text,
          useWorkloadIdentity: flag,
          repositoryRef: block({ tag: text, semver: text, digest: text }),
          tlsConfig: group({ clientCertificate: text, privateKey: text }),
          verify: group({
            provider: text,
            matchOidcIdentity: list(block({ issuer: text, subject: text })),
            verificationConfig: table(text),
          }),
        }),
      }),
    }),
  ),
  gather({ id }, input) {
    const found = input.below(id, 'Microsoft.KubernetesConfiguration/fluxConfigurations')
    return found.length > 0 ? found.map(({ body }) => body) : null
  },
})
