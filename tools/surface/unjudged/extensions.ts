import type { Unjudged } from '../unjudged.ts'

export const extensions: Unjudged = {
  '/identity': ['identity', 'of the extension'],
  '/kind': ['envelope', 'unused'],
  '/properties/additionalDetails': ['state', 'links to documents of the publisher'],
  '/properties/aksAssignedIdentity': ['identity', 'of the extension'],
  '/properties/configurationProtectedSettings': [
    'secret',
    'the service returns the keys without values',
  ],
  '/properties/currentVersion': [
    'state',
    'which version is installed; that it follows new ones is judged',
  ],
  '/properties/customLocationSettings': ['state', 'of custom locations'],
  '/properties/errorInfo': ['state', 'words about an error; that there is one is judged'],
  '/properties/extensionState': ['state', 'beside provisioningState, which is judged'],
  '/properties/managementDetails': ['open', 'what the publisher says that it may do'],
  '/properties/packageUri': ['state', 'where the chart lies'],
  '/properties/scope': [
    'choice',
    'the namespace of the release; what it may do in the cluster is decided inside',
  ],
  '/properties/statuses': ['state', 'words about a status; its level and code are judged'],
  '/properties/version': [
    'elsewhere',
    'a pinned version; that the extension follows new ones is judged',
  ],
  '/zones': ['envelope', 'unused'],
}
