import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'

const calls = {
  read: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/resourceGroups',
    times: 1,
  },
} as const

export const readBucket: Observation<'readBucket'> = {
  name: 'readBucket',
  title: 'how many reads Resource Manager says are left',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const path = `/subscriptions/${given.subscription}/resourceGroups`
    const reply = await ask(calls.read, { on: 'arm', path, apiVersion: '2021-04-01' })
    if (reply.status !== 200) return failed(`GET ${path}`, reply)
    const header = reply.headers['x-ms-ratelimit-remaining-subscription-reads']
    const left = header === undefined ? Number.NaN : Number(header)
    return known({ left: Number.isFinite(left) ? left : null }, takenAt)
  },
}
