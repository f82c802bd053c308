import { Webhook } from 'standardwebhooks'
import { type Receiver, startReceiver } from '../../../local/start/receiver.ts'

let receiver: Receiver
const told: unknown[] = []

beforeAll(async () => {
  receiver = await startReceiver(Date.now, (alert) => told.push(alert))
})
afterAll(() => receiver.stop())

const body = JSON.stringify({ data: { title: 'a title', version: 1 } })

function post(id: string, change: { readonly secret?: string; readonly age?: number } = {}) {
  const sentAt = new Date(Date.now() - (change.age ?? 0) * 1000)
  const signature = new Webhook(change.secret ?? receiver.secret).sign(id, sentAt, body)
  return fetch(receiver.url, {
    method: 'POST',
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')} ${signature}`,
    },
    body,
  })
}

it('takes what is signed, and each message once', async () => {
  expect((await post('one')).status).toBe(204)
  expect((await post('one')).status).toBe(200)
  expect(told).toEqual([{ title: 'a title', version: 1 }])
  expect(receiver.alerts).toEqual(told)
})

it.each([
  ['with another key', () => post('two', { secret: `whsec_${btoa('another key altogether')}` })],
  ['long ago', () => post('three', { age: 3600 })],
  ['not at all', () => fetch(receiver.url, { method: 'POST', body })],
])('refuses what is signed %s', async (_, send) => {
  const before = receiver.refusals.length
  expect((await send()).status).toBe(401)
  expect(receiver.refusals).toHaveLength(before + 1)
  expect(receiver.alerts).toHaveLength(1)
})
