import { toIso } from '../../../shared/domain/time.ts'
import type { Act } from './act.ts'
import type { AuditEvent, ObjectRef, ResponseStatus } from './audit-event.ts'
import type { Moment } from './moment.ts'
import { requestUri } from './request-uri.ts'

/** The line itself, with as much of the bodies as its level lets through. */
export function recordMoment({ at, begun, act, id, level, stage }: Moment): AuditEvent {
  const { by, as, on, sends, answers } = act
  const sent = level === 'Metadata' ? undefined : sends
  const answered = level === 'RequestResponse' ? answers : undefined
  const status = responseStatus(act)
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level,
    auditID: id,
    stage,
    requestURI: requestUri(act),
    verb: act.verb,
    user: by.user,
    ...(as && { impersonatedUser: as }),
    sourceIPs: by.from,
    userAgent: by.agent,
    ...(on && { objectRef: objectRef(on) }),
    responseStatus: status,
    ...(sent !== undefined && { requestObject: sent }),
    ...(answered !== undefined && status.code < 400 && { responseObject: answered }),
    requestReceivedTimestamp: withMicroseconds(begun),
    stageTimestamp: withMicroseconds(at),
    annotations:
      status.code === 403
        ? { 'authorization.k8s.io/decision': 'forbid', 'authorization.k8s.io/reason': '' }
        : {
            'authorization.k8s.io/decision': 'allow',
            'authorization.k8s.io/reason': act.grant ?? '',
          },
  }
}

function objectRef({
  resource,
  group,
  version = 'v1',
  namespace,
  name,
  subresource,
}: Target): ObjectRef {
  return {
    resource,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(group && { apiGroup: group }),
    apiVersion: version,
    ...(subresource !== undefined && { subresource }),
  }
}

type Target = NonNullable<Act['on']>

const sessions = ['exec', 'attach', 'portforward']
const reasons: { readonly [code: number]: string } = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
}

function responseStatus(act: Act): ResponseStatus {
  const usual = act.verb === 'create' ? 201 : 200
  const code = act.code ?? (sessions.includes(act.on?.subresource ?? '') ? 101 : usual)
  const reason = reasons[code]
  if (reason === undefined) return { metadata: {}, code }
  return { metadata: {}, status: 'Failure', message: messageOf(act, code), reason, code }
}

function messageOf({ by, verb, on, path }: Act, code: number): string {
  const what = on ? `${on.resource}${on.group ? `.${on.group}` : ''}` : `path "${path}"`
  const named = on?.name ? ` "${on.name}"` : ''
  if (code === 404) return `${what}${named} not found`
  if (code === 409)
    return `Operation cannot be fulfilled on ${what}${named}: the object has been modified`
  if (code === 401) return 'Unauthorized'
  return `${what}${named} is forbidden: User "${by.user.username}" cannot ${verb} it`
}

function withMicroseconds(at: number): string {
  const whole = Math.floor(at)
  const micro = Math.floor((at - whole) * 1000)
  return `${toIso(whole).slice(0, -1)}${String(micro).padStart(3, '0')}Z`
}
