import type { Form } from './form.ts'
import { mapped, text } from './forms.ts'

const managementGroup = /^\/providers\/Microsoft\.Management\/managementGroups\/[\w.()-]+\/?$/i
const subscription =
  /^\/subscriptions\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\/resourceGroups\/[^/\s]+(\/providers\/(Microsoft\.ContainerService\/managedClusters|Microsoft\.Kubernetes\/connectedClusters)\/[^/\s]+)?)?\/?$/i

/** `*`, or the ARM id of a cluster or of what stands above it. An id below would never be in force. */
export const scopeForm: Form<string> = mapped(
  text(
    '`*`, or the ARM id of a cluster, resource group, subscription or management group',
    (value) => value === '*' || managementGroup.test(value) || subscription.test(value),
    { pattern: '^(\\*|/.+)$' },
  ),
  (scope) => scope.replace(/\/$/, ''),
)
