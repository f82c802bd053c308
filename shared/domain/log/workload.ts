import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { type Body, requestBody, responseBody } from './body.ts'
import { listAt, member, textAt } from './member.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

/** Pod specs within an object: of the pod itself, a workload's template, a CronJob's template. */
function specsIn(resource: string | undefined, object: JsonObject | undefined): readonly Json[] {
  const spec = member(object, 'spec')
  if (resource === 'pods') return spec === undefined ? [] : [spec]
  const template = member(spec, 'template')
  const job = member(member(member(spec, 'jobTemplate'), 'spec'), 'template')
  return [template, job].map((part) => member(part, 'spec')).filter(isObject)
}

/** A patch may carry no pod spec: then the object as it was answered. */
const podSpecs = remembered((record: LogRecord): readonly Json[] | Unknowable => {
  const resource = textAt(member(record.event, 'objectRef'), 'resource')
  const bodies: readonly Body[] = [requestBody(record), responseBody(record)]
  for (const body of bodies) {
    const specs = body === unknowable ? [] : specsIn(resource, body)
    if (specs.length > 0) return specs
  }
  return bodies.includes(unknowable) ? unknowable : []
})

const kindsOfContainer = ['containers', 'initContainers', 'ephemeralContainers']

const containers = remembered((record: LogRecord): readonly Json[] | Unknowable => {
  const specs = podSpecs(record)
  const body = requestBody(record)
  const debug = body === unknowable ? [] : listAt(body, 'ephemeralContainers')
  if (specs === unknowable) return debug.length > 0 ? debug : unknowable
  return [
    ...specs.flatMap((spec) => kindsOfContainer.flatMap((kind) => listAt(spec, kind))),
    ...debug,
  ]
})

function ofContainers<T>(read: (all: readonly Json[]) => T): (record: LogRecord) => T | Unknowable {
  return remembered((record) => {
    const all = containers(record)
    return all === unknowable ? unknowable : read(all)
  })
}

function ofSpecs<T>(read: (all: readonly Json[]) => T): (record: LogRecord) => T | Unknowable {
  return remembered((record) => {
    const all = podSpecs(record)
    return all === unknowable ? unknowable : read(all)
  })
}

const flag = (name: string) => ofSpecs((specs) => specs.some((spec) => member(spec, name) === true))

const security = (container: Json) => member(container, 'securityContext')

function capabilitiesOf(container: Json): readonly string[] {
  return listAt(member(security(container), 'capabilities'), 'add')
    .filter((name) => typeof name === 'string')
    .map((name) => name.toUpperCase().replace(/^CAP_/, ''))
}

function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  return isHost ? first : 'docker.io'
}

const images = ofContainers((all) =>
  all.map((container) => textAt(container, 'image')).filter((image) => image !== undefined),
)

/** What a request wants to run, and with which rights. */
export const workload = {
  images,
  imageRegistry: remembered((record: LogRecord) => {
    const found = images(record)
    return found === unknowable ? unknowable : [...new Set(found.map(registryOf))].sort()
  }),
  privileged: ofContainers((all) =>
    all.some((container) => member(security(container), 'privileged') === true),
  ),
  capsAdded: ofContainers((all) => [...new Set(all.flatMap(capabilitiesOf))].sort()),
  hostPID: flag('hostPID'),
  hostIPC: flag('hostIPC'),
  hostNetwork: flag('hostNetwork'),
  hostPaths: ofSpecs((specs) =>
    specs
      .flatMap((spec) => listAt(spec, 'volumes'))
      .map((volume) => textAt(member(volume, 'hostPath'), 'path'))
      .filter((path) => path !== undefined),
  ),
  serviceAccountName: ofSpecs(
    ([first]) => textAt(first, 'serviceAccountName') ?? textAt(first, 'serviceAccount') ?? null,
  ),
}
