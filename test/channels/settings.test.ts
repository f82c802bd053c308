import { channels } from '../../shared/channels/index.ts'
import { flowUrl } from './render.ts'

function refuse(id: string, settings: unknown): string | null | undefined {
  return channels.find((channel) => channel.id === id)?.refuse(settings)
}

it.each([
  ['teams', { url: 'teams-url' }],
  ['teams', { url: 'teams-url', envelope: 'card', hosts: ['relay.example.com'] }],
  ['webhook', { url: 'hook-url' }],
  [
    'webhook',
    { url: 'a', signingSecret: 'b', privateHosts: ['siem.example.com'], deployment: 'p' },
  ],
  ['webhook', { url: 'a', signingSecret: ['b', 'c'] }],
  ['console', {}],
])('%s takes %j', (id, settings) => {
  expect(refuse(id, settings)).toBeNull()
})

it.each([
  ['teams', {}, /^`url` takes the name of the secret/],
  ['teams', { url: flowUrl }, /^`url` takes the name of the secret/],
  ['teams', { url: 'a', envelope: 'letter' }, /^`envelope` takes `message`, or `card`/],
  ['teams', { url: 'a', hosts: ['https://relay.example.com/'] }, /^`hosts` takes a list/],
  [
    'teams',
    { url: 'a', colour: 'red' },
    /^`colour` is no setting of this channel; settings are url/,
  ],
  ['webhook', { url: 'a', signingSecret: [] }, /^`signingSecret` takes the name of the secret/],
  ['webhook', { url: 'a', signingSecret: 'whsec_CANARY+/=' }, /^`signingSecret` takes the name/],
  ['webhook', { url: 'a', signingSecret: ['whsec_CANARY'] }, /^`signingSecret` takes the name/],
  ['webhook', { url: 'a', privateHosts: 'siem' }, /^`privateHosts` takes a list of hosts/],
  ['console', { url: 'a' }, /^`url` is no setting of this channel; there are none$/],
  ['console', null, /^it takes a block of settings/],
])('%s refuses %j with the accepted form', (id, settings, reason) => {
  expect(refuse(id, settings)).toMatch(reason)
  expect(refuse(id, settings)).not.toMatch(/CANARY|sig=/)
})

it.each(channels.map((channel) => [channel.id, channel] as const))(
  '%s says in its schema what each setting takes',
  (_, { schema, secretSettings }) => {
    const { properties, additionalProperties } = schema as {
      properties: Record<string, { description?: string }>
      additionalProperties: boolean
    }
    expect(additionalProperties).toBe(false)
    for (const { description } of Object.values(properties)) expect(description).toMatch(/\w/)
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...secretSettings]))
  },
)

it('lists the channels in the order of their names', () => {
  expect(channels.map(({ id }) => id)).toEqual([...channels.map(({ id }) => id)].sort())
})
