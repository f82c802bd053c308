import type { NamedList } from '../../domain/predicate.ts'

export const aksServiceApps: NamedList = {
  list: 'aksServiceApps',
  about: 'Application ids under which AKS itself calls Azure: AzureContainerService',
  values: ['7319c514-987d-4e9b-ac3d-d38c4f427f4c'],
}
