import { clusterOf } from '../shared/domain/cluster.ts'
import type { DoorPlace } from '../shared/domain/door-place.ts'
import { parseResourceId } from '../shared/domain/resource-id.ts'
import { queues } from '../shared/domain/stores.ts'
import type { Consent, Given } from '../shared/pipeline/prove/observation.ts'
import type { Allowed } from '../shared/pipeline/prove/plan-proof.ts'
import type { Arguments } from './arguments.ts'
import { doorPlaceOf } from './door-place-of.ts'
import type { proveOptions } from './prove-options.ts'
import { UsageError } from './usage-error.ts'

type Values = Arguments<typeof proveOptions>['values']

const consents: readonly string[] = [
  'tag',
  'role',
  'credential',
  'message',
  'queue',
] satisfies readonly Consent[]
/** A deployment sends the largest test through so many at a time. */
const mostChannels = 10
const mostMinutes = 30
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const clusterForm =
  '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ContainerService/managedClusters/<name>'
const workspaceForm =
  '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.OperationalInsights/workspaces/<name>'
const queueForm = 'https://<account>.queue.core.windows.net/<queue>'

/** What the options allow. `usual` is the deployment of the environment. Throws `UsageError` for what is not accepted. */
export function proveAllowed(values: Values, usual: Partial<DoorPlace> = {}): Allowed {
  const cluster = clusterIn(values.cluster)
  const subscription = values.subscription ?? parseResourceId(cluster ?? '')?.subscriptionId
  if (subscription === undefined)
    throw new UsageError('needs --subscription <id> or --cluster <id>')
  if (!guid.test(subscription)) throw refused('subscription', subscription, 'its id')
  if (
    cluster !== null &&
    parseResourceId(cluster)?.subscriptionId.toLowerCase() !== subscription.toLowerCase()
  ) {
    throw new UsageError('--cluster has to lie in the subscription of --subscription')
  }
  const given: Given = {
    subscription: subscription.toLowerCase(),
    cluster,
    scope: scopeIn(values.scope) ?? cluster,
    workspaces: values.workspace.map(workspaceIn),
    eventsQueue: queueIn(values['events-queue']),
    location: locationIn(values.location),
    deployment: deploymentIn(values, usual),
    channels: channelsIn(values.channel),
  }
  return {
    given,
    consents: consentsIn(values.consent, given),
    limitSeconds: secondsIn(values.minutes),
  }
}

function refused(option: string, value: string, form: string): UsageError {
  return new UsageError(`--${option} does not take "${value}"; accepted is ${form}`)
}

function clusterIn(id: string | undefined): string | null {
  if (id === undefined) return null
  const cluster = clusterOf(id)
  if (cluster?.id !== id || cluster.kind !== 'aks') throw refused('cluster', id, clusterForm)
  return id
}

function scopeIn(id: string | undefined): string | null {
  if (id === undefined) return null
  const group = /^\/providers\/Microsoft\.Management\/managementGroups\/[\w.()-]+$/i
  if (parseResourceId(id) === null && !group.test(id)) {
    throw refused(
      'scope',
      id,
      '/subscriptions/<id>… or /providers/Microsoft.Management/managementGroups/<name>',
    )
  }
  return id.replace(/\/+$/, '')
}

function workspaceIn(id: string): string {
  const type = parseResourceId(id)?.type.toLowerCase()
  if (type !== 'microsoft.operationalinsights/workspaces')
    throw refused('workspace', id, workspaceForm)
  return id
}

/** Tokens go to storage accounts alone; and what a deployment reads, it would miss for an hour. */
function queueIn(address: string | undefined): string | null {
  if (address === undefined) return null
  const [, name] =
    /^https:\/\/[a-z0-9]{3,24}\.queue\.core\.windows\.net\/([a-z0-9-]{3,63})$/.exec(address) ?? []
  if (name === undefined) throw refused('events-queue', address, queueForm)
  if (Object.values<string>(queues).includes(name)) {
    throw new UsageError(
      `--events-queue does not take the queue ${name}: a deployment reads it; docs/guide/prove.md says how to make another one`,
    )
  }
  return address
}

function locationIn(name: string | undefined): string | null {
  if (name === undefined) return null
  if (!/^[a-z0-9]+$/.test(name)) throw refused('location', name, 'a name such as westeurope')
  return name
}

/** Only what is asked of it is asked: without a channel nothing is. */
function deploymentIn(values: Values, usual: Partial<DoorPlace>): DoorPlace | null {
  if (values.channel.length > 0) return doorPlaceOf(values, usual)
  if (values.deployment !== undefined) throw new UsageError('--deployment needs --channel <name>')
  return null
}

function channelsIn(names: readonly string[]): readonly string[] {
  const channels = [...new Set(names)]
  if (channels.length <= mostChannels) return channels
  throw new UsageError(`takes at most ${mostChannels} channels, not ${channels.length}`)
}

function consentsIn(names: readonly string[], given: Given): readonly Consent[] {
  const unknown = names.find((name) => !consents.includes(name))
  if (unknown !== undefined) throw refused('consent', unknown, consents.join(', '))
  const { cluster, scope, deployment, eventsQueue } = given
  const places: Readonly<Record<Consent, readonly [unknown, string]>> = {
    tag: [cluster, '--cluster <id>'],
    role: [scope, '--cluster <id>'],
    credential: [cluster, '--cluster <id>'],
    message: [deployment, '--channel <name>'],
    queue: [eventsQueue, '--events-queue <address>'],
  }
  for (const name of names as readonly Consent[]) {
    const [place, needed] = places[name]
    if (place === null) throw new UsageError(`--consent ${name} needs ${needed}`)
  }
  return names as readonly Consent[]
}

function secondsIn(text: string | undefined): number {
  const minutes = Number(text ?? mostMinutes)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostMinutes) {
    throw refused('minutes', text ?? '', `a whole number from 1 to ${mostMinutes}`)
  }
  return minutes * 60
}
