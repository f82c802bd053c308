import { imageFindingsIn } from '../image-findings.ts'
import type { Json } from '../json.ts'
import { facet } from './facet.ts'
import { registryImageFindings } from './registry-image-findings.ts'

const { resourceType, apiVersion, permissions, shape } = registryImageFindings

/** What Defender for Cloud found in the images that run in the cluster, counted by severity and state. */
export const runningImageFindings = facet({
  name: 'runningImageFindings',
  title: 'the findings of Defender in the images that run in the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion,
  cost: 'bulk',
  refreshHours: 24,
  permissions,
  operations: [`${resourceType}/`],
  shape,
  gather({ id }, input) {
    const all = input.all(resourceType).map(({ body }) => body as { readonly [key: string]: Json })
    const found = imageFindingsIn(all, [id.toLowerCase()])
    return found.length > 0 ? (found as Json) : null
  },
})
