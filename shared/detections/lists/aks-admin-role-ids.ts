import type { NamedList } from '../../domain/predicate.ts'

/** Source: Azure's list of built-in roles. */
export const aksAdminRoleIds: NamedList = {
  list: 'aksAdminRoleIds',
  about: 'Azure roles that give control of a cluster, by their GUIDs',
  values: [
    // Azure Kubernetes Service: RBAC Cluster Admin, Cluster Admin, RBAC Admin, Contributor
    'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
    '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8',
    '3498e952-d568-435e-9b2c-8d77e338d7f7',
    'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8',
    // Azure Arc Kubernetes: Cluster Admin, Admin
    '8393591c-06b9-48a2-a542-1bd6b377f6a2',
    'dffb1e0c-446f-4dde-a09f-99eb5cc68b96',
    // Owner, Contributor, User Access Administrator, Role Based Access Control Administrator
    '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  ],
}
