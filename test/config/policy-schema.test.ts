import * as z from 'zod'
import { parsePolicy } from '../../shared/config/parse-policy.ts'
import { policySchema } from '../../shared/config/policy-schema.ts'
import { sampleCatalogue } from './sample-catalogue.ts'

const schema = policySchema(
  sampleCatalogue.controls,
  sampleCatalogue.detections,
  sampleCatalogue.channels,
)
const reader = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])

const routes = [{ name: 'a', channels: 'c' }]
const subscription = '00000000-0000-0000-0000-000000000001'
const attestation = {
  control: 'acr-trusted-registries',
  scope: `/subscriptions/${subscription}`,
  owner: 'platform',
  until: '2027-01-01',
}

it.each<[what: string, file: object]>([
  ['nothing but the version', { version: 1 }],
  ['a route and a channel', { version: 1, routes, channels: { c: { kind: 'console' } } }],
  [
    'settings of a channel',
    { version: 1, routes, channels: { c: { kind: 'webhook', urlSecret: 's', format: 'ocsf' } } },
  ],
  [
    'a match with lists and single values',
    {
      version: 1,
      routes: [
        {
          name: 'a',
          channels: ['console'],
          also: true,
          match: {
            severity: ['high or worse', 'info'],
            controls: '*',
            subscriptions: subscription,
          },
        },
      ],
    },
  ],
  [
    'a parameter',
    { version: 1, controls: { 'aks-api-authorized-ranges': { parameters: { widestPrefix: 9 } } } },
  ],
  ['context', { version: 1, context: { owner: [{ value: 'a', tags: { team: 'a' } }] } }],
  ['a caller', { version: 1, callers: { [subscription]: { team: 'a' } } }],
  [
    'attestations and exemptions',
    { version: 1, attestations: [attestation], exemptions: [{ ...attestation, reason: 'r' }] },
  ],
])('editor and parser both take %s', (_, file) => {
  expect(reader.safeParse(file).success).toBe(true)
  expect(parsePolicy(JSON.stringify(file), { file: 'f', ...sampleCatalogue })).toHaveProperty(
    'policy',
  )
})

it.each<[what: string, file: object]>([
  ['no version', {}],
  ['an unknown section', { version: 1, route: [] }],
  ['no route', { version: 1, routes: [] }],
  ['a route without channels', { version: 1, routes: [{ name: 'a' }] }],
  [
    'an unknown severity',
    { version: 1, routes: [{ name: 'a', channels: 'console', match: { severity: 'bad' } }] },
  ],
  ['an unknown kind of channel', { version: 1, routes, channels: { c: { kind: 'pigeon' } } }],
  ['a channel without its settings', { version: 1, routes, channels: { c: { kind: 'webhook' } } }],
  [
    'a setting of another channel',
    { version: 1, routes, channels: { c: { kind: 'console', urlSecret: 's' } } },
  ],
  ['an unknown control', { version: 1, controls: { nothing: {} } }],
  [
    'an unknown parameter',
    { version: 1, controls: { 'acr-trusted-registries': { parameters: { x: 1 } } } },
  ],
  [
    'a parameter out of range',
    { version: 1, controls: { 'aks-api-authorized-ranges': { parameters: { widestPrefix: 99 } } } },
  ],
  ['an unknown context', { version: 1, context: { team: [] } }],
  ['an exemption without a reason', { version: 1, exemptions: [attestation] }],
  [
    'an attestation of an unknown control',
    { version: 1, attestations: [{ ...attestation, control: 'x' }] },
  ],
  ['an attestation for ever', { version: 1, attestations: [{ ...attestation, until: 'never' }] }],
])('editor and parser both refuse %s', (_, file) => {
  expect(reader.safeParse(file).success).toBe(false)
  expect(parsePolicy(JSON.stringify(file), { file: 'f', ...sampleCatalogue })).toHaveProperty(
    'problems',
  )
})

it('is JSON of draft 2020-12 that names every control and channel', () => {
  const text = JSON.stringify(schema)
  expect(JSON.parse(text)).toEqual(schema)
  expect(schema).toHaveProperty('$schema', 'https://json-schema.org/draft/2020-12/schema')
  for (const { id } of [...sampleCatalogue.controls, ...sampleCatalogue.channels]) {
    expect(text).toContain(`"${id}"`)
  }
})
