import * as z from 'zod/mini'
import { cloud } from '../domain/cloud.ts'
import { channel } from './channel.ts'
import { cloudEvent } from './parts/cloud-event.ts'
import { hostFits } from './parts/host-fits.ts'
import { hostName } from './parts/host-name.ts'
import { judgeStatus } from './parts/judge-status.ts'

/** 1 MB an event, of which a request of one has to leave something for its envelope. */
const bodyLimit = 900_000

export const eventGrid = channel({
  id: 'event-grid',
  title: 'Azure Event Grid custom topic',
  canResolve: true,
  privateLink: true,
  bodyLimit,
  rates: [{ messages: 1000, seconds: 1 }],
  settings: z.strictObject({
    host: hostName,
    deployment: z._default(z.string().check(z.regex(/^[\w.-]{1,100}$/)), 'default'),
  }),
  accepts: {
    host: 'the host of the topic, such as `alerts.westeurope-1.eventgrid.azure.net`',
    deployment: 'a word that tells deployments apart for the receiver, as in `//plimsoll/<word>`',
  },
  secretSettings: [],
  render({ alert, deliveryId }, { host, deployment }) {
    // A token of the delivering identity goes there: to nobody but Event Grid.
    if (!hostFits(host, [cloud.eventGrid.hosts])) {
      return { refused: `${host} is no host of an Event Grid topic (${cloud.eventGrid.hosts})` }
    }
    return {
      method: 'POST',
      url: `https://${host}/api/events?api-version=2018-01-01`,
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      body: cloudEvent(alert, deliveryId, deployment, bodyLimit),
      audience: cloud.eventGrid.audience,
    }
  },
  judge: judgeStatus,
  doc: [
    'Publishes every alert as a CloudEvent 1.0 to a custom topic: `type` is `io.plimsoll.alert.open` or `io.plimsoll.alert.resolved`, `subject` the ARM id of the cluster, `data` the alert with its conversation `key` and rising `version`. Whatever subscribes to the topic hears it.',
    'The topic has to take the CloudEvents schema. The delivering identity needs the role EventGrid Data Sender on it; there is no key. Behind a private endpoint its host may lead to a private address.',
    'The `id` of an event is the same whenever a delivery is tried again.',
    'Any 2xx is accepted. 401 and 403 say that the role is missing or not yet in force, 413 that the event is too large; these are final. 429, 5xx and silence are tried again.',
  ],
})
