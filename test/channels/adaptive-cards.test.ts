import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards'
import type { Alert } from '../../shared/domain/alert.ts'
import {
  campaignAlert,
  clusterAlert,
  concernAlert,
  digestAlert,
  finding,
  hostileNames,
  opened,
  resolvedAlert,
  signalAlert,
} from './alerts.ts'
import { request } from './render.ts'

/** What the parser of Adaptive Cards says of a card, and the card as it has understood it. */
function parsed(card: unknown): { readonly said: readonly string[]; readonly card: unknown } {
  const context = new SerializationContext(Versions.v1_4)
  const read = new AdaptiveCard()
  read.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at))
  const found = read.validateProperties().validationEvents
  return {
    said: [...events, ...found].map(({ message }) => message),
    card: read.toJSON(new SerializationContext(Versions.v1_4)),
  }
}

function cardOf(alert: Alert): Record<string, unknown> {
  return JSON.parse(request('teams', alert, { url: 'teams-url', envelope: 'card' }).body)
}

const many = Array.from({ length: 500 }, (_, index) => `control-${index}`)
const alerts: Readonly<Record<string, Alert>> = {
  'that something fails': clusterAlert(),
  'that it is over': resolvedAlert,
  'what one change did to many clusters': campaignAlert,
  'what a log shows': signalAlert,
  'of Plimsoll itself': concernAlert,
  'a digest': digestAlert,
  'five hundred findings': clusterAlert({
    title: 'x'.repeat(10_000),
    changes: many.map((control) => ({ ...opened, control })),
    open: many.map((control) => ({ ...finding, control })),
  }),
  ...Object.fromEntries(
    hostileNames.map((name, index) => [
      `a hostile name (${index})`,
      clusterAlert({
        title: name,
        route: name,
        cluster: { ...clusterAlert().cluster, name, location: name },
        changes: [{ ...opened, title: name }],
        open: [{ ...finding, title: name, because: name, targets: [name], why: name, fix: name }],
      }),
    ]),
  ),
}

it.each(Object.entries(alerts))('a card that tells %s is one of version 1.4', (_, alert) => {
  // For Teams alone.
  const { msteams: _teams, ...sent } = cardOf(alert)
  const { said, card } = parsed(sent)
  expect(said).toEqual([])
  // What the parser does not know it drops without a word, and an empty list, too.
  const actions = Array.isArray(sent['actions']) && sent['actions'].length > 0
  expect(card).toEqual({ ...sent, actions: actions ? sent['actions'] : undefined })
})

it.each([
  [{ body: [{ type: 'Table' }] }, /Unknown element type "Table"/],
  [{ body: [{ type: 'TextBlock', text: 'x', style: 'heading' }] }, /style.*1\.5/],
  [{ body: [{ type: 'TextBlock', text: 'x', color: 'red' }] }, /Invalid value "red"/],
])('the parser would tell of %j', (more, warning) => {
  expect(parsed({ type: 'AdaptiveCard', version: '1.4', ...more }).said.join()).toMatch(warning)
})
