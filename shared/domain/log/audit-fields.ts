import type { LogRecord } from '../log-record.ts'
import { clientIp, clientIpPrefix, clientIpScope } from './client-address.ts'
import type { Field, FieldValue } from './field.ts'
import { labelsRemoved, labelsWritten } from './labels.ts'
import { listAt, member, textAt } from './member.ts'
import { code, denied, ok, terminal } from './outcome.ts'
import { isPlatform, principalClass } from './principal-class.ts'
import { rbac } from './rbac.ts'
import {
  action,
  allNamespaces,
  dryRun,
  execCommand,
  objectName,
  ownerKinds,
  path,
  userAgentFamily,
} from './request.ts'
import { service } from './service.ts'
import { unknowable } from './unknowable.ts'
import { workload } from './workload.ts'

type Read = (record: LogRecord) => FieldValue

function field<const K extends Field['kind']>(
  kind: K,
  cost: Field['cost'],
  read: Read,
): Field & { readonly kind: K } {
  return { kind, cost, read }
}

const own = (key: string) => field('text', 1, ({ event }) => textAt(event, key))

const inside = (object: string, key: string) =>
  field('text', 1, ({ event }) => textAt(member(event, object), key))

/** Resource-specific tables have no column for whom a request impersonates. */
function impersonated(read: (user: FieldValue, record: LogRecord) => FieldValue): Read {
  return (record) => {
    const silent = !record.table.startsWith('AzureDiagnostics') && record.table !== 'jsonl'
    return silent ? unknowable : read(member(record.event, 'impersonatedUser'), record)
  }
}

function egress(record: LogRecord): FieldValue {
  const known = record.world.egressOf(record.cluster)
  const address = clientIp(record)
  return known === null || address === null ? unknowable : known.has(address)
}

function country(record: LogRecord): FieldValue {
  const address = clientIp(record)
  return (address === null ? null : record.world.countryOf(address)) ?? unknowable
}

/** Fields of Kubernetes audit events. */
export const auditFields = {
  auditID: own('auditID'),
  stage: own('stage'),
  level: own('level'),
  verb: own('verb'),
  requestURI: own('requestURI'),
  userAgent: own('userAgent'),
  'user.username': inside('user', 'username'),
  'user.groups': field('texts', 1, ({ event }) => listAt(member(event, 'user'), 'groups')),
  'impersonatedUser.username': field(
    'text',
    1,
    impersonated((user) => textAt(user === unknowable ? null : user, 'username')),
  ),
  'impersonatedUser.groups': field(
    'texts',
    1,
    impersonated((user) => listAt(user === unknowable ? null : user, 'groups')),
  ),
  sourceIPs: field('texts', 1, ({ event }) => listAt(event, 'sourceIPs')),
  'objectRef.resource': inside('objectRef', 'resource'),
  'objectRef.subresource': inside('objectRef', 'subresource'),
  'objectRef.apiGroup': inside('objectRef', 'apiGroup'),
  'objectRef.namespace': inside('objectRef', 'namespace'),
  'objectRef.name': inside('objectRef', 'name'),
  'responseStatus.message': inside('responseStatus', 'message'),
  principalClass: field('text', 2, principalClass),
  isPlatform: field('flag', 2, isPlatform),
  clientIp: field('text', 2, clientIp),
  clientIpScope: field('text', 2, clientIpScope),
  clientIpPrefix: field('text', 2, clientIpPrefix),
  clientIpIsClusterEgress: field('flag', 2, egress),
  clientCountry: field('text', 2, country),
  code: field('number', 1, code),
  denied: field('flag', 1, denied),
  ok: field('flag', 1, ok),
  terminal: field('flag', 1, terminal),
  path: field('text', 2, path),
  dryRun: field('flag', 2, dryRun),
  execCommand: field('text', 2, execCommand),
  action: field('text', 1, action),
  allNamespaces: field('flag', 1, allNamespaces),
  userAgentFamily: field('text', 1, userAgentFamily),
  objectName: field('text', 3, objectName),
  ownerKinds: field('texts', 3, ownerKinds),
  labelsWritten: field('texts', 3, labelsWritten),
  labelsRemoved: field('texts', 3, labelsRemoved),
  images: field('texts', 3, workload.images),
  imageRegistry: field('texts', 3, workload.imageRegistry),
  privileged: field('flag', 3, workload.privileged),
  hostProcess: field('flag', 3, workload.hostProcess),
  commandLines: field('texts', 3, workload.commandLines),
  capsAdded: field('texts', 3, workload.capsAdded),
  hostPID: field('flag', 3, workload.hostPID),
  hostIPC: field('flag', 3, workload.hostIPC),
  hostNetwork: field('flag', 3, workload.hostNetwork),
  hostPaths: field('texts', 3, workload.hostPaths),
  serviceAccountName: field('text', 3, workload.serviceAccountName),
  serviceType: field('text', 3, service.serviceType),
  externalIPs: field('texts', 3, service.externalIPs),
  publicLoadBalancer: field('flag', 3, service.publicLoadBalancer),
  roleRef: field('text', 3, rbac.roleRef),
  subjects: field('objects', 3, rbac.subjects),
  rules: field('objects', 3, rbac.rules),
}
