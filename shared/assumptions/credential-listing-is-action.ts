import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const credentialListingIsAction = assumption({
  id: 'credential-listing-is-action',
  statement:
    'Listing the admin credential of a cluster is an action of the control plane, and no data action',
  mark: 'inferred',
  source: 'The built-in Azure Kubernetes Service Cluster Admin Role lists it among its actions',
  dependsOn:
    'It can be seen in events and in the Activity Log at all; the auditor cannot do it, since its role has no such action',
  needs: ['operations'],
  judged:
    'Proven when the operation is listed and no data action; refuted when it is listed as one.',
  fallback:
    'Credential pulls would have to be read from the audit log of the cluster, by the user masterclient.',
  judge({ operations: { isData } }) {
    const found =
      isData['microsoft.containerservice/managedclusters/listclusteradmincredential/action']
    if (found === undefined) return unclear('the operation is not listed')
    return found ? refuted('it is listed as a data action') : proven('it is listed, as an action')
  },
})
