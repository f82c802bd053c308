import * as z from 'zod/mini'
import type { Alert } from '../domain/alert.ts'
import type { Severity } from '../domain/severity.ts'
import { channel } from './channel.ts'
import { headline } from './parts/headline.ts'
import { judgeStatus } from './parts/judge-status.ts'
import { outline } from './parts/outline.ts'
import { pagedSeverity } from './parts/paged-severity.ts'
import { plain } from './parts/plain.ts'
import { plainBlock } from './parts/plain-block.ts'
import { secretName } from './parts/secret-name.ts'
import { secretText } from './parts/secret-text.ts'
import { subject } from './parts/subject.ts'
import { withoutTags } from './parts/without-tags.ts'

/** Successor of Opsgenie, with the same body; existing tenants of that keep their addresses until its end. */
const bases = {
  'api.atlassian.com': 'https://api.atlassian.com/jsm/ops/integration/v2/alerts',
  'api.opsgenie.com': 'https://api.opsgenie.com/v2/alerts',
  'api.eu.opsgenie.com': 'https://api.eu.opsgenie.com/v2/alerts',
} as const
const priorities: Readonly<Record<Severity, string>> = {
  critical: 'P1',
  high: 'P2',
  medium: 'P3',
  low: 'P4',
  info: 'P5',
}

export const jiraServiceManagement = channel({
  id: 'jira-service-management',
  title: 'Jira Service Management alerts',
  canResolve: true,
  pages: true,
  bodyLimit: 100_000,
  rates: [{ messages: 60, seconds: 60 }],
  settings: z.strictObject({
    apiKey: secretName,
    host: z._default(
      z.enum(['api.atlassian.com', 'api.opsgenie.com', 'api.eu.opsgenie.com']),
      'api.atlassian.com',
    ),
    tags: z._default(
      z.array(z.string().check(z.regex(/^[\w.:-]{1,50}$/))).check(z.maxLength(10)),
      [],
    ),
  }),
  accepts: {
    apiKey: 'the name of the secret that holds the key of the API integration',
    host: '`api.atlassian.com`, or `api.opsgenie.com` or `api.eu.opsgenie.com` for a tenant of Opsgenie',
    tags: 'up to ten tags of at most 50 letters, digits, `_`, `.`, `:` or `-`',
  },
  secretSettings: ['apiKey'],
  render({ alert, secrets }, { apiKey, host, tags }) {
    const form = 'the key of an API integration: a GUID'
    const key = secretText(secrets, apiKey, /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, form)
    if ('refused' in key) return key
    const alias = `plimsoll-${alert.key}`
    const headers = { 'content-type': 'application/json', authorization: `GenieKey ${key.value}` }
    if (alert.state === 'resolved') {
      const url = `${bases[host]}/${alias}/close?identifierType=alias`
      const note = plain(withoutTags(headline(alert)), 500)
      return { method: 'POST', url, headers, body: JSON.stringify({ source: 'Plimsoll', note }) }
    }
    return {
      method: 'POST',
      url: bases[host],
      headers,
      body: JSON.stringify({ alias, ...told(alert), tags }),
    }
  },
  // An open alert with the same alias is counted up; closing what is closed already answers 202, too.
  judge: judgeStatus,
  doc: [
    'Opens an alert with the conversation as its alias, and closes it when the conversation is resolved. A later message of an open conversation counts up the same alert.',
    'Add an API integration to the team in Jira Service Management, put its key into a secret, and name that secret under `apiKey`.',
    'critical is P1, high P2, medium P3, low P4, info P5, and so is the digest of a route, whatever stands in it.',
    '202 says that the request is accepted and worked on later: a wrong alias or field is told nowhere. 422 and other 4xx are final, 429, 5xx and silence are tried again.',
    'Opsgenie, its predecessor, ends; `host` lets existing tenants use the same channel until then.',
  ],
})

/**
 * Limits of fields: https://docs.opsgenie.com/docs/alert-api#create-alert
 * A message may be HTML (https://docs.opsgenie.com/docs/alerts-and-alert-fields), so what somebody else wrote holds no tag.
 */
function told(alert: Alert): object {
  return {
    message: plain(withoutTags(headline(alert)), 130),
    description: withoutTags(plainBlock(outline(alert), 14_000))
      .slice(0, 15_000)
      .toWellFormed(),
    entity: plain(subject(alert).id, 512),
    source: 'Plimsoll',
    priority: priorities[pagedSeverity(alert)],
    details: { route: plain(alert.route, 100), version: String(alert.version), at: alert.at },
  }
}
