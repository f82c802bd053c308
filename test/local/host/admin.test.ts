import { type Azurite, startAzurite } from '../../../local/host/azurite.ts'
import { keys, type Sample, startSample } from './sample.ts'

let azurite: Azurite
let sample: Sample
beforeAll(async () => {
  azurite = await startAzurite()
  sample = await startSample(azurite.connectionString)
})
afterAll(async () => {
  await sample.host.stop()
  await azurite.stop()
})

const json = { 'content-type': 'application/json' }
const master = { 'x-functions-key': keys.master }
const event = '{"id":"by hand","data":{"a":1}}'

it.each([
  ['POST', 'functions/q', json, '{"input":"x"}', 401],
  ['POST', 'functions/q', { ...json, 'x-functions-key': 'wrong' }, '{"input":"x"}', 401],
  ['POST', 'functions/q', { ...json, 'x-functions-key': keys.default }, '{"input":"x"}', 403],
  ['POST', 'functions/q', master, '{"input":"x"}', 415],
  ['POST', 'functions/q', { ...master, ...json }, '{"input":', 400],
  ['POST', 'functions/q', { ...master, ...json }, '{"input":{"no":"text"}}', 400],
  ['POST', 'functions/eg', { ...master, ...json }, '{"input":"no event"}', 400],
  ['POST', 'functions/nope', { ...master, ...json }, '{}', 404],
  ['GET', 'host/status', {}, undefined, 401],
  ['GET', 'host/nope', master, undefined, 404],
])('%s /admin/%s with %j and %s is %i', async (method, path, headers, body, expected) => {
  const before = sample.seen.length
  const response = await fetch(`${sample.host.url}/admin/${path}`, {
    method,
    headers,
    ...(body && { body }),
  })
  expect(response.status).toBe(expected)
  expect(sample.seen).toHaveLength(before)
})

it('runs a function by hand and does not wait for it', async () => {
  for (const [name, body] of [
    ['Q', { input: '{"a":1}' }],
    ['eg', { input: event }],
    ['tmin', {}],
  ] as const) {
    const response = await fetch(`${sample.host.url}/admin/functions/${name}`, {
      method: 'POST',
      headers: { ...master, ...json },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(202)
  }
  await sample.host.idle()
  expect(sample.seen).toHaveLength(3)
  const [q, eg, timer] = sample.seen
  expect(q?.saw).toMatchObject({
    value: { a: 1 },
    triggerMetadata: { dequeueCount: 0, expirationTime: '9999-12-31T23:59:59.9999999+00:00', a: 1 },
  })
  expect(eg?.saw).toMatchObject({ value: { id: 'by hand' }, triggerMetadata: { data: { a: 1 } } })
  expect(timer?.saw).toMatchObject({ t: { isPastDue: false } })
})

it('tells how it is', async () => {
  const response = await fetch(`${sample.host.url}/admin/host/status`, { headers: master })
  expect(await response.json()).toMatchObject({ state: 'Running', id: expect.any(String) })
})
