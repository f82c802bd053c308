const definition =
  'the role definition, of Microsoft.Authorization/roleDefinitions, beside the assignment'

/** Paths that facets read and no list of their type has: the evidence that Azure sends them, or sent them. */
export const olderSpellings: Readonly<Record<string, string>> = {
  '/properties/metadata/createdOn':
    'the list says nothing below metadata; Azure Policy itself writes it into each assignment',
  '/roleDefinition/properties/roleName': definition,
  '/roleDefinition/properties/type': definition,
  '/roleDefinition/properties/permissions/*/actions/*': definition,
  '/roleDefinition/properties/permissions/*/notActions/*': definition,
  '/roleDefinition/properties/permissions/*/dataActions/*': definition,
  '/roleDefinition/properties/permissions/*/notDataActions/*': definition,
  '/properties/networkProfile/monitoring/enabled':
    'recorded in 2023 and 2024: network observability before Advanced Container Networking Services',
  '/properties/securityProfile/customCATrustCertificates/*':
    'the list of 2026-05-01 says array without its elements; the REST specification: base64 text',
  '/properties/securityProfile/azureDefender/enabled':
    'recorded from May to June 2022, four clusters',
  '/properties/securityProfile/azureDefender/logAnalyticsWorkspaceResourceId':
    'the same recordings',
}
