/**
 * Built-in roles that rule what lies in their scope, or its data, by the id of their definition. Source:
 * Azure's list of built-in roles.
 */
const powerfulRoles: Readonly<Record<string, string>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
  'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b': 'Azure Kubernetes Service RBAC Cluster Admin',
  '3498e952-d568-435e-9b2c-8d77e338d7f7': 'Azure Kubernetes Service RBAC Admin',
  '00482a5a-887f-4fb3-b363-3b7fe8e74483': 'Key Vault Administrator',
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
}

/** The name of the powerful role that an id of a role definition ends with, else undefined. */
export function powerfulRole(roleDefinitionId: string): string | undefined {
  const id = roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1).toLowerCase()
  return Object.hasOwn(powerfulRoles, id) ? powerfulRoles[id] : undefined
}
