import { isObject, type Json, type JsonObject } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { askedFor, requestBody, responseBody } from './body.ts'
import { listAt, member, textAt } from './member.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

const internalKey = 'service.beta.kubernetes.io/azure-load-balancer-internal'

function serviceType(record: LogRecord): string | null | Unknowable {
  const body = askedFor(record)
  return body === unknowable ? unknowable : (textAt(member(body, 'spec'), 'type') ?? null)
}

function externalIPs(record: LogRecord): readonly Json[] | Unknowable {
  const body = askedFor(record)
  return body === unknowable ? unknowable : listAt(member(body, 'spec'), 'externalIPs')
}

const annotationsOf = (body: JsonObject) => member(member(body, 'metadata'), 'annotations')

/** Taken away by a patch, it stands there as null. */
function namesInternal(body: JsonObject): boolean {
  const annotations = annotationsOf(body)
  return isObject(annotations) && Object.hasOwn(annotations, internalKey)
}

function opensOne(body: JsonObject): boolean {
  return textAt(member(body, 'spec'), 'type') === 'LoadBalancer' || namesInternal(body)
}

function isPublic(body: JsonObject): boolean {
  // The cloud provider of Azure compares with the very text "true".
  const isInternal = textAt(annotationsOf(body), internalKey) === 'true'
  return textAt(member(body, 'spec'), 'type') === 'LoadBalancer' && !isInternal
}

/**
 * Whether the request asks for a load balancer with a public address: of a service that has one already, any other
 * change does not. A patch carries a part alone, so the object as it was answered says what came of it.
 */
const publicLoadBalancer = remembered((record: LogRecord): boolean | Unknowable => {
  const asked = requestBody(record)
  if (asked === undefined) return false
  if (isObject(asked) && !opensOne(asked)) return false
  const answered = responseBody(record)
  if (isObject(answered) && member(answered, 'spec') !== undefined) return isPublic(answered)
  const isTold = asked !== unknowable && member(member(asked, 'spec'), 'type') !== undefined
  return isTold ? isPublic(asked) : unknowable
})

/** How a request wants a Service to be reached. */
export const service = { serviceType, externalIPs, publicLoadBalancer }
