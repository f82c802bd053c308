import * as z from 'zod/mini'
import { cloud } from '../domain/cloud.ts'
import { channel } from './channel.ts'
import { hostFits } from './parts/host-fits.ts'
import { hostName } from './parts/host-name.ts'
import { judgeStatus } from './parts/judge-status.ts'
import { logRows } from './parts/log-rows.ts'
import { mostThatFit } from './parts/most-that-fit.ts'

/** 1 MB a call. */
const bodyLimit = 1_000_000

export const logAnalytics = channel({
  id: 'log-analytics',
  title: 'Log Analytics and Sentinel, through Logs Ingestion',
  canResolve: true,
  privateLink: true,
  bodyLimit,
  rates: [{ messages: 12_000, seconds: 60 }],
  settings: z.strictObject({
    host: hostName,
    ruleId: z.string().check(z.regex(/^dcr-[\da-f]{32}$/)),
    stream: z._default(z.string().check(z.regex(/^Custom-\w{1,60}$/)), 'Custom-Plimsoll_CL'),
  }),
  accepts: {
    host: 'the host of the collection rule or endpoint, such as `plimsoll-x1y2.westeurope-1.ingest.monitor.azure.com`',
    ruleId: 'the immutable id of the collection rule: `dcr-` and 32 digits',
    stream: 'the stream of the rule that takes the rows, such as `Custom-Plimsoll_CL`',
  },
  secretSettings: [],
  render({ alert, deliveryId }, { host, ruleId, stream }) {
    // A token of the delivering identity goes there: to nobody but Azure Monitor.
    if (!hostFits(host, [cloud.logsIngestion.hosts])) {
      return { refused: `${host} is no host of Azure Monitor (${cloud.logsIngestion.hosts})` }
    }
    const rows = logRows(alert, deliveryId)
    return {
      method: 'POST',
      url: `https://${host}/dataCollectionRules/${ruleId}/streams/${stream}?api-version=2023-01-01`,
      headers: { 'content-type': 'application/json', 'x-ms-client-request-id': deliveryId },
      body: mostThatFit(rows.length, bodyLimit, (count) => JSON.stringify(rows.slice(0, count))),
      audience: cloud.logsIngestion.audience,
    }
  },
  judge: judgeStatus,
  doc: [
    'Writes rows into a table of a workspace, from where Sentinel rules and workbooks read them: one a transition (`opened`, `worsened`, `resolved` …), with cluster, control, reason, cause, and what is still open under the key; one of the kind `reminder` where nothing has moved.',
    'Create a table `Plimsoll_CL` and a data collection rule of the kind Direct; the delivering identity needs the role Monitoring Metrics Publisher on the rule; there is no key. A workspace that is reached through private link alone wants a data collection endpoint beside the rule, as a member of the private link scope: then `host` is that of the endpoint, and may lead to a private address.',
    'A delivery that is tried again can write its rows twice. Take the last of each: `Plimsoll_CL | summarize arg_max(TimeGenerated, *) by DeliveryId, Index`.',
    '204 is accepted. 400, 403, 404 and 413 are final, 429 (with the time that it asks for), 5xx and silence are tried again.',
  ],
})
