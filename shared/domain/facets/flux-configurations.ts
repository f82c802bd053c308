import { anyCase } from '../any-case.ts'
import { childrenIn } from '../children-in.ts'
import { block, flag, group, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.KubernetesConfiguration/fluxConfigurations'

const complianceState = oneOf('Compliant', 'Non-Compliant', 'Pending', 'Suspended', 'Unknown')

/** Flux configurations of a cluster: which source may change what runs in it. */
export const fluxConfigurations = facet({
  name: 'fluxConfigurations',
  title: 'the Flux configurations of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-04-01',
  cost: 'call',
  swept: 'query',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: anyCase({
        complianceState,
        suspend: flag,
        scope: oneOf('cluster', 'namespace'),
        sourceKind: oneOf('GitRepository', 'Bucket', 'AzureBlob', 'OCIRepository'),
        gitRepository: group({
          url: text,
          httpsUser: text,
          sshKnownHosts: text,
          repositoryRef: block({ branch: text, tag: text, semver: text, commit: text }),
        }),
        bucket: group({
          url: text,
          bucketName: text,
          insecure: flag,
          accessKey: text,
        }),
        azureBlob: group({
          url: text,
          containerName: text,
          accountKey: text,
          sasToken: text,
          servicePrincipal: group({
            clientId: text,
            clientCertificate: text,
          }),
        }),
        ociRepository: group({
          url: text,
          insecure: flag,
          repositoryRef: block({ tag: text, semver: text, digest: text }),
          tlsConfig: group({ privateKey: text }),
          verify: group({
            provider: text,
            matchOidcIdentity: list(block({ issuer: text, subject: text })),
            verificationConfig: table(text),
          }),
        }),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
