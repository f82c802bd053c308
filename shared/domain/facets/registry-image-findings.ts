import { idsIn } from '../ids-in.ts'
import { imageFindingsIn } from '../image-findings.ts'
import type { Json } from '../json.ts'
import { amount, block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { registries } from './registries.ts'

const resourceType = 'Microsoft.Security/assessments'

/**
 * What Defender for Cloud found in the images of the registries, counted by registry, severity and state:
 * its assessments of the category SoftwareUpdate. Source: the transition from grouped to individual
 * recommendations in the documentation of Defender for Cloud.
 */
export const registryImageFindings = facet({
  name: 'registryImageFindings',
  title: 'the findings of Defender in the images of the registries',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-05-04',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, ...registries.operations],
  shape: list(
    block({
      owner: text,
      code: oneOf('Healthy', 'NotApplicable', 'Unhealthy'),
      severity: oneOf('Critical', 'High', 'Medium', 'Low', 'Unknown'),
      findings: amount,
      undated: amount,
      since: text,
    }),
  ),
  gather(cluster, input) {
    const owners = idsIn(registries.gather(cluster, input)).map((id) => id.toLowerCase())
    const found = imageFindingsIn(
      input.all(resourceType).map(({ body }) => body as { readonly [key: string]: Json }),
      owners,
    )
    return found.length > 0 ? (found as Json) : null
  },
})
