import { posix } from 'node:path'
import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { askedFor, requestBody } from './body.ts'
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

/**
 * Of the object that was asked for. Where that does not tell (a JSON patch, a body too large), of the object as it
 * was answered. A patch that names no pod spec (a label, a restart) asks for none, whatever the object already has.
 */
const podSpecs = remembered((record: LogRecord): readonly Json[] | Unknowable => {
  const resource = textAt(member(record.event, 'objectRef'), 'resource')
  const body = askedFor(record)
  return body === unknowable ? unknowable : specsIn(resource, body)
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

const commandOf = (container: Json): string =>
  ['command', 'args'].flatMap((part) => listAt(container, part)).join(' ')

/** Of Windows: it runs on the node itself, with the rights of the node. */
const isHostProcess = (of: Json): boolean =>
  member(member(security(of), 'windowsOptions'), 'hostProcess') === true

/** Without doubled slashes and dots, which lead to the same place. */
function plainPath(path: string): string {
  const normal = posix.normalize(path)
  return normal === '/' ? normal : normal.replace(/\/$/, '')
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
  hostProcess: remembered((record: LogRecord) => {
    const specs = podSpecs(record)
    const all = containers(record)
    if (all === unknowable) return unknowable
    return [...(specs === unknowable ? [] : specs), ...all].some(isHostProcess)
  }),
  /** Command and arguments of each container. */
  commandLines: ofContainers((all) => all.map(commandOf).filter((line) => line !== '')),
  capsAdded: ofContainers((all) => [...new Set(all.flatMap(capabilitiesOf))].sort()),
  hostPID: flag('hostPID'),
  hostIPC: flag('hostIPC'),
  hostNetwork: flag('hostNetwork'),
  hostPaths: ofSpecs((specs) =>
    specs
      .flatMap((spec) => listAt(spec, 'volumes'))
      .map((volume) => textAt(member(volume, 'hostPath'), 'path'))
      .filter((path) => path !== undefined)
      .map(plainPath),
  ),
  serviceAccountName: ofSpecs(
    ([first]) => textAt(first, 'serviceAccountName') ?? textAt(first, 'serviceAccount') ?? null,
  ),
}
