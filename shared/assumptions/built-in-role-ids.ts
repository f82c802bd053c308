import { proven, refuted } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

/** Held to the lists of the detections and to infra/modules/roles.bicep by a test. */
const expected: Readonly<Record<string, string>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
  'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b': 'Azure Kubernetes Service RBAC Cluster Admin',
  '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8': 'Azure Kubernetes Service Cluster Admin Role',
  '3498e952-d568-435e-9b2c-8d77e338d7f7': 'Azure Kubernetes Service RBAC Admin',
  'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8': 'Azure Kubernetes Service Contributor Role',
  '8393591c-06b9-48a2-a542-1bd6b377f6a2': 'Azure Arc Kubernetes Cluster Admin',
  'dffb1e0c-446f-4dde-a09f-99eb5cc68b96': 'Azure Arc Kubernetes Admin',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  '43d0d8ad-25c7-4714-9337-8ba259a9fe05': 'Monitoring Reader',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '4abbcc35-e782-43d8-92c5-2d3f1bd2253f': 'Azure Kubernetes Service Cluster User Role',
  '7f6c6a51-bcf8-42ba-9220-52d62157d7db': 'Azure Kubernetes Service RBAC Reader',
  '00493d72-78f6-4148-b6c5-d3ce8e4799dd': 'Azure Arc Enabled Kubernetes Cluster User Role',
  '63f0a09d-1495-4db4-a681-037d84835eb4': 'Azure Arc Kubernetes Viewer',
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a': 'Storage Queue Data Message Sender',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '3b03c2da-16b3-4a49-8834-0f8130efdd3b': 'Log Analytics Data Reader',
  'd5a91429-5739-47e2-a06b-3470a27159e7': 'EventGrid Data Sender',
}

export const builtInRoleIds = assumption({
  id: 'built-in-role-ids',
  statement: 'The built-in roles have the ids that detections and templates name them by',
  mark: 'recalled',
  source: "Azure's list of built-in roles, from memory and from public code",
  dependsOn:
    'Whether a role assignment on a cluster is told as dangerous; the roles that templates assign',
  needs: ['builtInRoles'],
  judged:
    'Proven when each id has that name in the list of built-in roles; refuted by an id that is missing or has another name.',
  fallback:
    'The id has to be mended in the list of the detection or in infra/modules/roles.bicep before anything rests on it.',
  judge({ builtInRoles: { names } }) {
    const wrong = Object.entries(expected).filter(([id, name]) => names[id] !== name)
    return wrong.length === 0
      ? proven(`${Object.keys(expected).length} ids have their name`)
      : refuted(
          wrong
            .map(([id, name]) => `${id} is ${names[id] ?? 'no built-in role'}, not ${name}`)
            .join('; '),
        )
  },
})
