import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/securityProfile/imageIntegrity/enabled'
const sensitive = { dataClass: 'sensitive' }
const policyOn = { addonProfiles: { azurepolicy: { enabled: true } } }

function integrity(imageIntegrity: Json, properties = {}) {
  const managedClusterPreview = { properties: { securityProfile: { imageIntegrity } } }
  return { ...aksWith(properties), managedClusterPreview }
}

export const aksImageIntegrity = control({
  id: 'aks-image-integrity',
  title: 'Signatures of images are verified at admission',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['managedClusterPreview'],
  parameters: {
    dataClasses: words(
      ['restricted', 'sensitive', 'confidential'],
      'Values of the context dataClass whose clusters may run signed images only',
    ),
  },
  frameworks: {
    mcsb: ['DS-6'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'A signature that nobody verifies stops nobody: whoever can push to the registry decides what runs.',
  judged:
    'Asked for where the context dataClass is one that the parameter lists, and not applicable to other classes. There securityProfile.imageIntegrity.enabled has to be true and the Azure Policy add-on, which asks it, on. Only preview API versions tell it: without such a reading the answer is unknown. A verifier of your own is not visible: exempt such a cluster with that reason.',
  fix: `# a preview: it needs the aks-preview extension
az aks enable-addons -g <group> -n <cluster> --addons azure-policy
az aks update -g <group> -n <cluster> --enable-image-integrity`,
  bicep: `// Microsoft.ContainerService/managedClusters@2026-05-02-preview
properties: {
  addonProfiles: {
    azurepolicy: { enabled: true }
  }
  securityProfile: {
    imageIntegrity: { enabled: true }
  }
}`,
  check({ managedCluster, managedClusterPreview: preview }, { context, parameters }) {
    const { dataClass } = context
    if (dataClass === undefined) {
      return unknown('not-mapped', 'the policy does not map the class of data')
    }
    if (!isListed(dataClass, parameters.dataClasses)) {
      return notApplicable(`${dataClass} data does not demand signed images`)
    }
    if (!preview.known) return unread('managedClusterPreview', preview)
    if (preview.value.properties.securityProfile.imageIntegrity?.enabled !== true) {
      return fail('nothing verifies the signatures of images', { at })
    }
    return managedCluster.properties.addonProfiles.get('azurepolicy')?.enabled === true
      ? pass('signatures of images are verified at admission', { at })
      : fail('image integrity is on, and the Azure Policy add-on that asks it is off', { at })
  },
  cases: [
    {
      name: 'on',
      given: integrity({ enabled: true }, policyOn),
      context: sensitive,
      expect: 'pass',
    },
    {
      name: 'on, policy add-on off',
      given: integrity({ enabled: true }),
      context: sensitive,
      expect: 'fail',
    },
    {
      name: 'off',
      given: integrity({ enabled: false }, policyOn),
      context: sensitive,
      expect: 'fail',
    },
    {
      name: 'never set',
      given: integrity(null, policyOn),
      context: { dataClass: 'Restricted' },
      expect: 'fail',
    },
    {
      name: 'not demanded',
      given: integrity(null),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    { name: 'preview not read', given: aksWith(policyOn), context: sensitive, expect: 'unknown' },
    { name: 'class not mapped', given: integrity({ enabled: true }, policyOn), expect: 'unknown' },
    {
      name: 'as text',
      given: integrity({ enabled: 'on' }, policyOn),
      context: sensitive,
      expect: 'unknown',
    },
  ],
})
