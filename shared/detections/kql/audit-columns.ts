import { streams } from '../../domain/log/outcome.ts'
import {
  anonymousUsers,
  localAdministrators,
  platformNamespaces,
  platformUsers,
} from '../../domain/log/principal-class.ts'
import { clientColumns } from './client-columns.ts'
import type { Column } from './column.ts'
import { quote, quoteList } from './quote.ts'

/** The names of the parts of an audit event in a table. */
interface Names {
  /** A text of the event itself. */
  readonly own: (field: string) => string
  /** A dynamic part of it. */
  readonly part: (field: string) => string
}

const columns: Readonly<Record<string, string>> = {
  auditID: 'AuditId',
  stage: 'Stage',
  level: 'Level',
  verb: 'Verb',
  requestURI: 'RequestUri',
  userAgent: 'UserAgent',
  user: 'User',
  sourceIPs: 'SourceIps',
  objectRef: 'ObjectRef',
  responseStatus: 'ResponseStatus',
  annotations: 'Annotations',
}

/** AKSAudit and its like. */
const ofRows: Names = {
  own: (field) => columns[field] ?? field,
  part: (field) => columns[field] ?? field,
}

/** AzureDiagnostics, after `extend e = parse_json(log_s)`. */
const ofDiagnostics: Names = {
  own: (field) => `tostring(e.${field})`,
  part: (field) => `e.${field}`,
}

const text = (expression: string): Column => ({ kind: 'text', text: expression })

function columnsOf({ own, part }: Names): Readonly<Record<string, Column>> {
  const inside = (object: string, key: string) => `tostring(${part(object)}.${key})`
  const user = inside('user', 'username')
  const groups = `tostring(${part('user')}.groups)`
  const subresource = inside('objectRef', 'subresource')
  const code = `toint(${part('responseStatus')}.code)`
  const decision = `tostring(${part('annotations')}["authorization.k8s.io/decision"])`
  const stage = own('stage')
  const opened = `${subresource} in ${quoteList(streams)} or ${own('verb')} == "watch"`
  const unauthenticated = `${groups} contains_cs "system:unauthenticated"`
  const person = `(${user} !startswith_cs "system:" and ${user} !in ${quoteList(platformUsers)})`
  const account = `${user} startswith_cs "system:serviceaccount:"`
  const namespace = `tostring(split(${user}, ":")[2])`
  const platformAccount = `(${account} and ${namespace} in ${quoteList(platformNamespaces)})`
  const notSystem = quoteList([...anonymousUsers, ...localAdministrators])
  const named = [
    `${user} in ${quoteList(platformUsers)}`,
    `(${user} startswith_cs "system:" and not(${account}) and ${user} !in ${notSystem})`,
    platformAccount,
  ]
  return {
    auditID: text(own('auditID')),
    stage: text(stage),
    level: text(own('level')),
    verb: text(own('verb')),
    requestURI: text(own('requestURI')),
    userAgent: text(own('userAgent')),
    'user.username': text(user),
    'user.groups': { kind: 'list', text: groups },
    sourceIPs: { kind: 'list', text: `tostring(${part('sourceIPs')})` },
    ...clientColumns(part('sourceIPs')),
    'objectRef.resource': text(inside('objectRef', 'resource')),
    'objectRef.subresource': text(subresource),
    'objectRef.apiGroup': text(inside('objectRef', 'apiGroup')),
    'objectRef.namespace': text(inside('objectRef', 'namespace')),
    'objectRef.name': text(inside('objectRef', 'name')),
    'responseStatus.message': text(inside('responseStatus', 'message')),
    path: text(`tostring(split(${own('requestURI')}, "?")[0])`),
    userAgentFamily: text(`tostring(split(${own('userAgent')}, "/")[0])`),
    code: { kind: 'number', number: code },
    denied: { kind: 'flag', condition: `(${code} in (401, 403) or ${decision} == "forbid")` },
    ok: {
      kind: 'flag',
      condition: `((isnull(${code}) and ${decision} != "forbid") or ${code} == 101 or (isnotnull(${code}) and ${code} >= 200 and ${code} < 300))`,
    },
    terminal: {
      kind: 'flag',
      condition: `(isempty(${stage}) or ${stage} in ("ResponseComplete", "Panic") or (${stage} == "ResponseStarted" and (${opened})))`,
    },
    allNamespaces: {
      kind: 'flag',
      condition: `(isnotempty(${inside('objectRef', 'resource')}) and isempty(${inside('objectRef', 'namespace')}) and isempty(${inside('objectRef', 'name')}))`,
    },
    isPlatform: {
      kind: 'loose',
      whenFalse: `(not(${named.join(' or ')}) or ${unauthenticated})`,
    },
    principalClass: {
      kind: 'values',
      when: {
        anonymous: `(${user} in ${quoteList(anonymousUsers)} or ${unauthenticated})`,
        serviceAccount: `(${account} and ${namespace} !in ${quoteList(platformNamespaces)})`,
        platformServiceAccount: platformAccount,
        localAdmin: `${user} in ${quoteList(localAdministrators)}`,
        entraApplication: person,
        human: person,
      },
    },
  }
}

const impersonated: Readonly<Record<string, Column>> = {
  'impersonatedUser.username': text('tostring(e.impersonatedUser.username)'),
  'impersonatedUser.groups': { kind: 'list', text: 'tostring(e.impersonatedUser.groups)' },
}

const annotation = /^annotations\["([^"]*)"\]$/

function withAnnotations(known: Readonly<Record<string, Column>>, part: string) {
  return (field: string): Column | undefined => {
    const key = annotation.exec(field)?.[1]
    if (key !== undefined) return text(`tostring(${part}[${quote(key)}])`)
    return Object.hasOwn(known, field) ? known[field] : undefined
  }
}

/** How fields of audit events are asked for in the tables that hold them; undefined where they cannot be. */
export const auditColumns = {
  rows: withAnnotations(columnsOf(ofRows), 'Annotations'),
  diagnostics: withAnnotations({ ...columnsOf(ofDiagnostics), ...impersonated }, 'e.annotations'),
}
