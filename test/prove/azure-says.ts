import { detections } from '../../shared/detections/index.ts'
import { operationsOf } from '../../shared/detections/operations-of.ts'
import { auditorActions } from '../../shared/domain/auditor-actions.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import { knownRoles } from '../infra/known-roles.ts'

/** Operations that providers list beside the reads and writes of types: all that facets and detections name. */
export const everyOperation: readonly string[] = [
  ...new Set([
    ...Object.values(facets).flatMap(({ permissions, operations }) => [
      ...permissions,
      ...operations.map((name) => (name.endsWith('/') ? `${name}write` : name)),
    ]),
    ...auditorActions,
    ...detections.flatMap((detection) => operationsOf(detection) ?? []),
  ]),
]

/** Names of built-in roles. Source: Azure's list of built-in roles. */
export const roleNames: Readonly<Record<string, string>> = {
  ...knownRoles,
  '3498e952-d568-435e-9b2c-8d77e338d7f7': 'Azure Kubernetes Service RBAC Admin',
  'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8': 'Azure Kubernetes Service Contributor Role',
  '8393591c-06b9-48a2-a542-1bd6b377f6a2': 'Azure Arc Kubernetes Cluster Admin',
  'dffb1e0c-446f-4dde-a09f-99eb5cc68b96': 'Azure Arc Kubernetes Admin',
  '43d0d8ad-25c7-4714-9337-8ba259a9fe05': 'Monitoring Reader',
  '7f6c6a51-bcf8-42ba-9220-52d62157d7db': 'Azure Kubernetes Service RBAC Reader',
  '00493d72-78f6-4148-b6c5-d3ce8e4799dd': 'Azure Arc Enabled Kubernetes Cluster User Role',
  '63f0a09d-1495-4db4-a681-037d84835eb4': 'Azure Arc Kubernetes Viewer',
}

/** Types of system topics that bear on our events, and one that does not. Source: the list of Azure's event sources. */
export const topicTypes: readonly string[] = [
  'Microsoft.Resources.Subscriptions',
  'Microsoft.Resources.ResourceGroups',
  'Microsoft.Storage.StorageAccounts',
]

/** What a closed workspace answers, as people have quoted it. */
export const shutOut = JSON.stringify({
  error: {
    code: 'InsufficientAccessError',
    message: 'The provided credentials have insufficient access to perform the requested operation',
    innererror: {
      code: 'NspValidationFailedError',
      message: "Access to workspace 'closed' from '203.0.113.7' is denied",
    },
  },
})
