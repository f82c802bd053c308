import { guidOf } from '../../azure/world/guid-of.ts'

/** Object ids of the groups of the sample company that hold roles everywhere. */
export const companyGroups = {
  auditors: guidOf('the auditors of Example Ltd'),
  breakGlass: guidOf('the break-glass accounts of Example Ltd'),
  engineers: guidOf('the platform engineers of Example Ltd'),
  operations: guidOf('the cluster operations of Example Ltd'),
} as const
