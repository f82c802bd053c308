import type { NamedList } from '../../domain/predicate.ts'

/** Source: Azure's list of built-in roles. */
export const harmlessRoleIds: NamedList = {
  list: 'harmlessRoleIds',
  about: 'Azure roles that are often given on a cluster and change nothing there, by their GUIDs',
  values: [
    // Reader, Monitoring Reader, Monitoring Metrics Publisher
    'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    '43d0d8ad-25c7-4714-9337-8ba259a9fe05',
    '3913510d-42f4-4e42-8a64-420c390055eb',
    // Azure Kubernetes Service: Cluster User, RBAC Reader
    '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    // Azure Arc: Enabled Kubernetes Cluster User, Kubernetes Viewer
    '00493d72-78f6-4148-b6c5-d3ce8e4799dd',
    '63f0a09d-1495-4db4-a681-037d84835eb4',
  ],
}
