import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

/** What this catalogue itself asks for, and Backup. */
const usual = [
  'microsoft.argocd',
  'microsoft.azure.secretstore',
  'microsoft.azuredefender.kubernetes',
  'microsoft.azurekeyvaultsecretsprovider',
  'microsoft.azuremonitor.containers',
  'microsoft.azuremonitor.containers.metrics',
  'microsoft.dataprotection.kubernetes',
  'microsoft.flux',
  'microsoft.policyinsights',
]

export const arcExtensionAllowList = control({
  id: 'arc-extension-allow-list',
  title: 'Only approved extension types are installed',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['extensions'],
  parameters: {
    types: words(usual, 'Approved extension types, in any case; replaces the default'),
  },
  frameworks: {
    mcsb: ['~AM-2'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'An extension is a Helm release with the rights of the whole cluster, and a role in Azure is enough to install one.',
  judged:
    'The type of each extension has to be on the list of the parameter types. By default it holds the extensions that this catalogue asks for, and Backup. System extensions, which Azure manages, are left out.',
  fix: `# approve the type in the policy file, or remove the extension (-t managedClusters on AKS)
az k8s-extension delete -g <group> -c <cluster> -t connectedClusters -n <extension>`,
  check({ extensions }, { parameters }) {
    const strange = extensions.filter(({ properties }) => {
      if (properties.isSystemExtension === true) return false
      return !parameters.types.some((type) => isSameText(type, properties.extensionType))
    })
    if (strange.length === 0) return pass('all extensions are of approved types')
    const told = strange.map(
      (one) => `${nameOf(one)} (${one.properties.extensionType ?? 'no type'})`,
    )
    return fail(`not approved: ${told.join(', ')}`, { targets: strange.map(nameOf) })
  },
  cases: [
    {
      name: 'usual ones',
      given: extensionsWith('microsoft.flux', 'Microsoft.AzureMonitor.Containers'),
      expect: 'pass',
    },
    { name: 'none', given: extensionsWith(), expect: 'pass' },
    {
      name: 'a system extension',
      given: extensionsWith({ extensionType: 'microsoft.x', isSystemExtension: true }),
      expect: 'pass',
    },
    {
      name: 'another one',
      given: extensionsWith('microsoft.flux', 'cassandradatacentersoperator'),
      expect: 'fail',
    },
    {
      name: 'as Resource Graph spells it',
      given: extensionsWith({ ExtensionType: 'microsoft.dapr' }),
      expect: 'fail',
    },
    { name: 'without a type', given: extensionsWith({}), expect: 'fail' },
    {
      name: 'approved by the policy',
      given: extensionsWith('microsoft.dapr'),
      parameters: { types: ['Microsoft.Dapr'] },
      expect: 'pass',
    },
    {
      name: 'no longer approved',
      given: extensionsWith('microsoft.flux'),
      parameters: { types: [] },
      expect: 'fail',
    },
    {
      name: 'a type of another form',
      given: extensionsWith({ extensionType: ['x'] }),
      expect: 'unknown',
    },
  ],
})
