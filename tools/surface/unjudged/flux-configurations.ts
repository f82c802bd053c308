import type { Unjudged } from '../unjudged.ts'

export const fluxConfigurations: Unjudged = {
  '/identity': ['envelope', 'sources name an identity of their own'],
  '/kind': ['envelope', 'unused'],
  '/properties/azureBlob': [
    'choice',
    'which blobs, and with which identity; keys and tokens are judged',
  ],
  '/properties/azureBlob/servicePrincipal/clientCertificatePassword': [
    'elsewhere',
    'a certificate that Flux holds is judged',
  ],
  '/properties/azureBlob/servicePrincipal/clientSecret': [
    'secret',
    'the service returns it masked',
  ],
  '/properties/azureBlob/syncIntervalInSeconds': ['capacity', 'how often it looks'],
  '/properties/azureBlob/timeoutInSeconds': ['capacity', 'how long it waits'],
  '/properties/bucket/localAuthRef': ['choice', 'a secret that lies in the cluster'],
  '/properties/bucket': ['capacity', 'how often it looks and how long it waits'],
  '/properties/configurationProtectedSettings': [
    'secret',
    'the service returns the keys without values',
  ],
  '/properties/errorMessage': ['state', 'words about an error; that there is one is judged'],
  '/properties/gitRepository/httpsCACert': ['choice', 'a certificate authority of your own'],
  '/properties/gitRepository/localAuthRef': ['choice', 'a secret that lies in the cluster'],
  '/properties/gitRepository/provider': ['choice', 'how it signs in'],
  '/properties/gitRepository': ['capacity', 'how often it looks and how long it waits'],
  '/properties/kustomizations': [
    'choice',
    'what is applied in which order; where it comes from is judged',
  ],
  '/properties/namespace': ['open', 'where the configuration lives'],
  '/properties/ociRepository/layerSelector': ['choice', 'which layer of the artifact'],
  '/properties/ociRepository/localAuthRef': ['choice', 'a secret that lies in the cluster'],
  '/properties/ociRepository/serviceAccountName': ['choice', 'how it signs in'],
  '/properties/ociRepository/tlsConfig': [
    'choice',
    'certificates of your own; a private key in it is judged',
  ],
  '/properties/ociRepository/useWorkloadIdentity': [
    'choice',
    'how it signs in; secrets are judged',
  ],
  '/properties/ociRepository': ['capacity', 'how often it looks and how long it waits'],
  '/properties/provisioningState': ['elsewhere', 'complianceState says whether it works'],
  '/properties/reconciliationWaitDuration': ['capacity', 'how long it waits'],
  '/properties/repositoryPublicKey': ['state', 'the public half of a key'],
  '/properties/sourceSyncedCommitId': ['state', 'what was applied last'],
  '/properties/sourceUpdatedAt': ['state', 'when it changed last'],
  '/properties/statusUpdatedAt': ['state', 'when it was told last'],
  '/properties/statuses': ['state', 'of each object; complianceState sums it up and is judged'],
  '/properties/waitForReconciliation': ['choice', 'whether a deployment waits'],
  '/zones': ['envelope', 'unused'],
}
