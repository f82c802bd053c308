import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fluxWith } from '../parts/flux-with.ts'
import { nameOf } from '../parts/name-of.ts'

type Properties = Facets['fluxConfigurations'][number]['properties']

/** The long-lived credential in a configuration, null when it has none. */
function credentialOf({
  gitRepository,
  bucket,
  azureBlob,
  ociRepository,
}: Properties): string | null {
  const principal = azureBlob?.servicePrincipal
  const byCertificate = principal?.clientCertificate !== undefined
  const found: readonly (readonly [string, boolean])[] = [
    ['a user name and its password for Git', gitRepository?.httpsUser !== undefined],
    ['an access key of the bucket', bucket?.accessKey !== undefined],
    ['an account key', azureBlob?.accountKey !== undefined],
    ['a SAS token', azureBlob?.sasToken !== undefined],
    ['a client secret', principal?.clientId !== undefined && !byCertificate],
    ['a private key of the registry', ociRepository?.tlsConfig?.privateKey !== undefined],
  ]
  return found.find(([, isThere]) => isThere)?.[0] ?? null
}

const secret = '[redacted]'

export const fluxCredentialsProtected = control({
  id: 'flux-credentials-protected',
  title: 'Flux holds no inline or shared credentials',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['fluxConfigurations'],
  frameworks: {
    mcsb: ['~IM-3', 'IM-8'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'A key in the configuration lives for years, is shared by every cluster of the fleet, and often may write what they all deploy.',
  judged:
    'Managed and workload identities, certificates of a service principal, SSH keys, secrets that already lie in the cluster (localAuthRef) and public sources pass. A user name for HTTPS, an access key, an account key, a SAS token, a client secret or an inline private key fails. Without configurations it does not apply.',
  fix: `# -t managedClusters on AKS; for Azure Blob
az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --kind azblob --mi-client-id <client id>
# for the others, a secret that lies in the cluster
az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --local-auth-ref <secret>`,
  check({ fluxConfigurations }) {
    if (fluxConfigurations.length === 0)
      return notApplicable('the cluster has no Flux configuration')
    const bad = fluxConfigurations.flatMap((one) => {
      const credential = credentialOf(one.properties)
      return credential === null ? [] : [{ name: nameOf(one), credential }]
    })
    if (bad.length === 0) return pass('no configuration holds a long-lived key')
    const told = bad.map(({ name, credential }) => `${name} (${credential})`).join(', ')
    return fail(`long-lived keys: ${told}`, { targets: bad.map(({ name }) => name) })
  },
  cases: [
    {
      name: 'public Git, nulls as recorded',
      given: fluxWith({
        gitRepository: { url: 'https://git.example.com/x', httpsUser: null },
        bucket: null,
        azureBlob: null,
      }),
      expect: 'pass',
    },
    {
      name: 'a secret of the cluster',
      given: fluxWith({ gitRepository: { localAuthRef: 'git-auth', httpsUser: '' } }),
      expect: 'pass',
    },
    {
      name: 'managed identity',
      given: fluxWith({
        azureBlob: { managedIdentity: { clientId: 'a' }, sasToken: null, accountKey: '' },
      }),
      expect: 'pass',
    },
    {
      name: 'workload identity',
      given: fluxWith({ ociRepository: { useWorkloadIdentity: true } }),
      expect: 'pass',
    },
    {
      name: 'a service principal of nulls',
      given: fluxWith({ azureBlob: { servicePrincipal: { clientId: null, clientSecret: null } } }),
      expect: 'pass',
    },
    {
      name: 'certificate of a service principal',
      given: fluxWith({
        azureBlob: { servicePrincipal: { clientId: 'a', clientCertificate: secret } },
      }),
      expect: 'pass',
    },
    {
      name: 'a user for HTTPS',
      given: fluxWith({}, { gitRepository: { httpsUser: 'robot' } }),
      expect: 'fail',
    },
    { name: 'access key', given: fluxWith({ bucket: { accessKey: 'AK' } }), expect: 'fail' },
    { name: 'account key', given: fluxWith({ azureBlob: { accountKey: secret } }), expect: 'fail' },
    {
      name: 'SAS token',
      given: fluxWith({ azureBlob: { sasToken: secret, managedIdentity: { clientId: 'a' } } }),
      expect: 'fail',
    },
    {
      name: 'client secret, not echoed',
      given: fluxWith({ azureBlob: { servicePrincipal: { clientId: 'a', clientSecret: null } } }),
      expect: 'fail',
    },
    {
      name: 'inline private key',
      given: fluxWith({ ociRepository: { tlsConfig: { privateKey: secret } } }),
      expect: 'fail',
    },
    {
      name: 'a credential of another form',
      given: fluxWith({ azureBlob: { sasToken: { value: 'x' } } }),
      expect: 'unknown',
    },
    { name: 'none', given: fluxWith(), expect: 'not-applicable' },
  ],
})
