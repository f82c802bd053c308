import type { Fault } from '../../local/azure/faults/fault.ts'
import { after } from '../../shared/domain/time.ts'
import { names } from './resources.ts'
import { moment, type Otherwise } from './tenant.ts'

const nobody = '00000000-0000-0000-0000-0000000000bb'

const fault = (match: Fault['match'], answer: Fault['answer']): Otherwise => ({
  faults: [{ match, answer }],
})
const answered = (match: Fault['match'], set: NonNullable<Fault['answer']['set']>): Otherwise =>
  fault(match, { set })
const none = '*/plimsoll-prove-nowhere'
/** Delivery to the queue of the probe, of one operation. */
const event = (operation: string): Fault['match'] => ({
  method: 'DELIVER',
  path: '*/eventSubscriptions/prove',
  text: operation,
})
const write = event('Microsoft.ContainerService/managedClusters/write')
const made = '/data/*/properties/changeAttributes'

/** For each assumption, an Azure in which it does not hold. */
export const otherwise: Readonly<Record<string, Otherwise>> = {
  'activity-credential-listing': answered(
    { path: '*/eventtypes/management/values', text: 'managedclusters/test' },
    {
      '/value': [{ operationName: { value: 'Microsoft.ContainerService/managedClusters/write' } }],
    },
  ),
  'activity-operation-names': answered(
    { path: '*/providerOperations/microsoft.managedidentity' },
    { '/operations': [], '/resourceTypes': [] },
  ),
  'arc-offline-silent': answered(
    { path: '*/eventtypes/management/values', text: 'connectedClusters/site' },
    { '/value': [{ operationName: { value: 'Microsoft.Kubernetes/connectedClusters/write' } }] },
  ),
  'arm-api-versions': answered(
    { path: '/subscriptions/*/providers/Microsoft.ContainerService' },
    { '/resourceTypes/*/apiVersions': ['2020-01-01'] },
  ),
  'arm-missing-child': fault(
    { path: `*/maintenanceConfigurations${none.slice(1)}` },
    { status: 400, code: 'BadRequest' },
  ),
  'arm-missing-cluster': fault(
    { path: `*/rg-test/*/managedClusters${none.slice(1)}` },
    { status: 404, code: 'ClusterVanished' },
  ),
  'arm-missing-group': fault(
    { path: `*/resourceGroups${none.slice(1)}/*` },
    { status: 404, code: 'ResourceNotFound' },
  ),
  'arm-operation-names': answered(
    { path: '*/providerOperations/microsoft.network' },
    { '/operations': [], '/resourceTypes': [] },
  ),
  // No facet reads of this provider: the role needs it by itself.
  'arm-permissions': answered(
    { path: '*/providerOperations/microsoft.resources' },
    { '/operations': [], '/resourceTypes': [] },
  ),
  'arm-read-bucket': fault(
    { path: '/subscriptions/*/resourceGroups' },
    { headers: { 'x-ms-ratelimit-remaining-subscription-reads': '11999' } },
  ),
  'arm-unknown-subscription': fault(
    { path: '/subscriptions/6f1f8e6a-*' },
    { status: 404, code: 'NotHere' },
  ),
  'built-in-role-ids': answered(
    { path: '*/roleDefinitions' },
    { '/value/0/properties/roleName': 'Somebody else' },
  ),
  'change-log-actor': answered({ text: 'top 200' }, { [`${made}/changedBy`]: null }),
  'change-log-correlation': answered(
    { text: 'target in (' },
    { [`${made}/correlationId`]: nobody },
  ),
  'change-log-kept': answered(
    { text: 'by age' },
    { '/data': [0, 1, 2, 3, 4, 5, 6].map((age) => ({ age, changes: 9 })) },
  ),
  'change-log-lag': answered({ text: 'target in (', until: after(moment, 400) }, { '/data': [] }),
  'change-log-operation': answered({ text: 'top 200' }, { [`${made}/operation`]: null }),
  'change-log-role-assignments': { changeTables: ['resources', 'authorizationresources'] },
  'credential-listing-is-action': answered(
    { path: '*/providerOperations/microsoft.containerservice' },
    { '/operations/*/isDataAction': true },
  ),
  'direct-rule-endpoint': answered(
    { path: '*/dataCollectionRules/plimsoll' },
    { '/properties/endpoints': null },
  ),
  'event-after-operation': answered(write, { '/time': moment }),
  'event-caller': answered(write, { '/data/claims': {} }),
  'event-cluster-write': fault(write, { drop: 'connection' }),
  'event-correlation': answered(write, { '/data/correlationId': nobody }),
  'event-credential-listing': fault(event('listClusterAdminCredential'), { drop: 'connection' }),
  'event-delivery-identity': fault(
    { method: 'DELIVER', path: '*/eventSubscriptions/p*' },
    { status: 403 },
  ),
  'event-filter-values': answered(
    { path: '*/systemTopics/plimsoll/eventSubscriptions' },
    { '/value/*/properties/provisioningState': 'Failed' },
  ),
  'event-grid-largest-event': { takes: { 'event-grid': 262_144 } },
  'event-group-assignment': { groupEvents: true },
  'event-latency': fault(write, { delayMs: 200_000 }),
  'event-message-form': fault(write, { body: '[{"specversion":"1.0"}]' }),
  'event-own-correlation': answered(write, { '/data/correlationId': nobody }),
  'event-own-group': fault(
    { method: 'DELIVER', path: '*/systemTopics/plimsoll-own/eventSubscriptions/*' },
    { status: 403 },
  ),
  'event-role-assignment': fault(event('roleAssignments/write'), { drop: 'connection' }),
  'event-shared-key': fault(
    { method: 'DELIVER', path: '*/eventSubscriptions/other-team' },
    { status: 200 },
  ),
  'event-tenant-topic': answered(
    { path: '/providers/Microsoft.EventGrid/topicTypes' },
    { '/value/2/name': 'Microsoft.Resources.ManagementGroups' },
  ),
  'flex-node': answered(
    { path: '*/functionAppStacks' },
    { '/value/0/properties/majorVersions/1': null },
  ),
  'graph-children': answered({ text: 'maintenanceconfigurations' }, { '/data': [{ id: 'a' }] }),
  'graph-many-subscriptions': fault(
    { text: '6f1f8e6a-0000-4000-8000-000000000198' },
    {
      status: 400,
      code: 'BadRequest',
      message: 'The number of subscriptions exceeds the limit of 100.',
    },
  ),
  'graph-order': answered(
    { text: 'mv-expand' },
    { '/data': ['a b', 'a-b', 'ab', 'aB'].map((word) => ({ word })) },
  ),
  'graph-pages': fault({ text: 'project id, properties' }, { drop: 'token' }),
  'graph-row-lag': answered({ text: 'tags[' }, { '/data': [] }),
  'logs-admin-watch': answered({ text: 'watches = countif' }, { '/tables/0/rows/0/1': 4 }),
  'logs-audit-columns': answered(
    { path: '*/tables/AKSAudit' },
    { '/properties/schema/standardColumns': [{ name: 'TimeGenerated' }] },
  ),
  'logs-basic-query': fault({ path: '*/query', text: 'count_distinctif' }, { status: 200 }),
  'logs-basic-search': fault(
    { path: '*/search', text: 'count_distinctif' },
    { status: 400, code: 'BadArgumentError' },
  ),
  'logs-control-plane-hop': answered(
    { text: 'array_length(SourceIps)' },
    { '/tables/0/rows/0/1': 3 },
  ),
  'logs-exec-is-get': answered(
    { path: '*/query', text: 'by Verb' },
    { '/tables/0/rows/0/0': 'get' },
  ),
  'logs-guard-words': answered({ text: 'countif(Level' }, { '/tables/0/rows/0/2': 1 }),
  'logs-ingestion-visible': answered(
    { text: 'ingestion_time() <', nth: 2 },
    { '/tables/0/rows/0/0': 99 },
  ),
  'logs-no-impersonation': answered(
    { path: '*/tables/AKSAudit' },
    { '/properties/schema/standardColumns/0/name': 'ImpersonatedUser' },
  ),
  'logs-private-name': answered(
    { method: 'RESOLVE', path: 'api.monitor.azure.com' },
    { '/alias': 'monitor.example.com' },
  ),
  'logs-shut-out-words': fault(
    { path: `/v1/workspaces/${names.closedCustomerId}/query` },
    { status: 403, code: 'Forbidden', message: 'You may not.' },
  ),
  'logs-told-permissions': answered({ path: '/v1/workspaces/*' }, { '/permissions': null }),
  'logs-within-hours': answered({ text: 'late = countif' }, { '/tables/0/rows/0/1': 50 }),
  'queue-message-size': { queueTakes: 65_535 },
  'servicenow-largest-event': { takes: { servicenow: 100_000 } },
  'slack-largest-message': { takes: { slack: 6000 } },
  'timers-run-once': answered({ text: 'by Name' }, { '/tables/0/rows/0/2': 2 }),
}
